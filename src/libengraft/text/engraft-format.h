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
/**
 * ENGRAFT_FORMAT_ROWS_NAMED:
 *
 * How many rows are named one by one where rows are told; the others are counted.
 */
#define ENGRAFT_FORMAT_ROWS_NAMED 5
/* “row 3”, “rows 3, 17 and 40”, “rows 1, 2, 3, 4, 5 and 12 more”; ROWS from 0, the first of N: no more than those named are
 * read */
char *engraft_format_rows     (const guint *rows,
                               guint        n);
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
