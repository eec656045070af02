/* engraft-scored-table-private.h: a table while its inputs are read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/scores/engraft-score-private.h"
#include "libengraft/scores/engraft-scored-table.h"

G_BEGIN_DECLS

/* why rows have no score; each row keeps its first reason */
typedef struct
{
  guint      n_rows;
  guint     *of_row;    /* index of the reason, from 1; 0: none */
  GPtrArray *texts;     /* of char */
  GArray    *counts;    /* of guint */
} EngraftScoreReasons;

/* takes the text */
guint    engraft_score_reasons_add  (EngraftScoreReasons *self,
                                     char                *text);
void     engraft_score_reasons_give (EngraftScoreReasons *self,
                                     guint                row,
                                     guint                reason);

/* engraft-scored-table-read.c: one array for each value of each input, or NULL with an error */
GPtrArray *engraft_score_read_table (EngraftScore        *score,
                                     EngraftTable        *table,
                                     const char * const  *columns,
                                     EngraftScoreReasons *reasons,
                                     GError             **error);

G_END_DECLS
