/* engraft-data-page.h: a data set, first as it is to be read, then as it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DATA_PAGE (engraft_data_page_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDataPage, engraft_data_page, ENGRAFT, DATA_PAGE, EngraftPage)

G_END_DECLS
