/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

char *engraft_format_exact    (double value);
char *engraft_format_date     (double days);
char *engraft_format_number   (double value,
                               int    digits);
char *engraft_format_fixed    (double value,
                               int    decimals);
char *engraft_format_percent  (double share,
                               int    decimals);
char *engraft_format_count    (guint64 count);
char *engraft_format_p        (double p);
char *engraft_format_p_relation (double p);
char *engraft_format_interval (double value,
                               double lower,
                               double upper,
                               int    decimals);
char *engraft_format_estimate (double value,
                               double lower,
                               double upper);

G_END_DECLS
