/* engraft-win-ratio-private.h: what the parts of a win ratio know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/endpoints/eg-win-ratio.h"
#include "libengraft/endpoints/engraft-win-ratio.h"

G_BEGIN_DECLS

struct _EngraftWinRatio
{
  GObject                 parent_instance;

  EngraftWinRatioOptions *options;      /* a copy */
  char                   *treatment;
  char                   *control;
  GPtrArray              *outcomes;     /* texts, as they were given */
  GPtrArray              *titles;       /* the same in words */
  guint                   n_left_out;   /* rows of no arm, or of another one */
  guint                  *n_missing;    /* of each outcome: subjects whom it cannot tell of */
  EgWinRatio              result;
  GListStore             *notices;
};

/* The subjects of the two arms, and their outcomes. */
typedef struct
{
  GByteArray *arms;
  GArray     *rows;                           /* of guint */
  EgOutcome   outcomes[EG_WIN_MAX_OUTCOMES];
  double     *values[EG_WIN_MAX_OUTCOMES];
  guint8     *events[EG_WIN_MAX_OUTCOMES];
} EngraftWinRatioInput;

/* engraft-win-ratio-read.c */
gboolean engraft_win_ratio_find_arms     (EngraftWinRatio       *self,
                                          EngraftWinRatioInput  *input,
                                          EngraftTable          *table,
                                          const GArray          *rows,
                                          GError               **error);
gboolean engraft_win_ratio_read_outcomes (EngraftWinRatio       *self,
                                          EngraftWinRatioInput  *input,
                                          EngraftTable          *table,
                                          GError               **error);
void     engraft_win_ratio_input_clear   (EngraftWinRatioInput  *input);

/* engraft-win-ratio-report.c */
void engraft_win_ratio_result_init (EngraftResultInterface *iface);

G_END_DECLS
