/* engraft-ratio-list.h: the reported ratios of an analysis, to be typed or pasted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/evidence/engraft-pooling-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RATIO_LIST (engraft_ratio_list_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRatioList, engraft_ratio_list, ENGRAFT, RATIO_LIST, AdwPreferencesGroup)

void engraft_ratio_list_set_options (EngraftRatioList      *self,
                                     EngraftPoolingOptions *options);
/* shows the rows that there are now */
void engraft_ratio_list_update      (EngraftRatioList      *self);

G_END_DECLS
