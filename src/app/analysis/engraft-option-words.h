/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-tally.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/* names of the values of all enums of analyses, for rows and lists */
void        engraft_option_words_init     (void);
const char *engraft_drop_reason_get_name  (EngraftDropReason  reason);
/* for a person; NULL: not set */
char       *engraft_option_dup_value      (EngraftOptions    *options,
                                           GParamSpec        *pspec);
gboolean    engraft_option_is_default     (EngraftOptions    *options,
                                           GParamSpec        *pspec);
char       *engraft_dup_software_versions (void);

G_END_DECLS
