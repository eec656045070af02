/* engraft-score-result-private.h: a computed score as its parts see it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/scores/engraft-score-private.h"
#include "libengraft/scores/engraft-score-result.h"

G_BEGIN_DECLS

struct _EngraftScoreResult
{
  GObject       parent_instance;

  EngraftScore *score;
  GPtrArray    *given;     /* of char: the text of each input, empty where it is not known */
  double       *values;    /* of all inputs, in the unit of the rule */
  double       *steps;     /* one for each */
  double       *results;
  double        low, high; /* bounds of the first result, NaN when it is known */
  GListStore   *notices;
};

void engraft_score_result_result_init (EngraftResultInterface *iface);

/* engraft-score-compute.c */
double *engraft_score_take_row      (GPtrArray     *steps,
                                     EngraftTable  *table,
                                     guint          row);
/* engraft-score-bounds.c */
gboolean engraft_score_find_bounds  (EngraftScore  *self,
                                     const double  *values,
                                     const gboolean *unknown,
                                     double        *low,
                                     double        *high,
                                     GError       **error);

G_END_DECLS
