/* engraft-remedy.h: what the button of a notice does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import-options.h"

G_BEGIN_DECLS

gboolean engraft_remedy_apply           (EngraftNotice        *notice,
                                         EngraftOptions       *options,
                                         GError              **error);
gboolean engraft_remedy_apply_to_import (EngraftNotice        *notice,
                                         EngraftImportOptions *options,
                                         GError              **error);

G_END_DECLS
