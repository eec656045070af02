/* engraft-survival-fit-rows.c: the rows of a fit, as the kernels take them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit-job.h"

#include <math.h>

void
engraft_survival_rows_clear (EngraftSurvivalRows *self)
{
  g_free (self->time);
  g_free (self->entry);
  g_free (self->weight);
  g_free (self->status);
  g_free (self->group);
  g_free (self->stratum);
  g_free (self->cluster);
}

static guint32
count_codes (const guint32 *codes,
             gsize          n)
{
  guint32 largest = 0;

  for (gsize i = 0; codes && i < n; i++)
    largest = MAX (largest, codes[i]);

  return n ? largest + 1 : 0;
}

void
engraft_survival_rows_init (EngraftSurvivalRows *self,
                            EngraftSurvivalData *data)
{
  gsize n;

  *self = (EngraftSurvivalRows) { 0 };
  self->rows = (EgSurvivalRows) {
    .n = engraft_survival_data_get_n (data),
    .time = engraft_survival_data_get_times (data, &n),
    .entry = engraft_survival_data_get_entries (data, &n),
    .status = engraft_survival_data_get_outcomes (data, &n),
    .weight = engraft_survival_data_get_weights (data, &n),
    .group = engraft_survival_data_get_groups (data, &n),
    .stratum = engraft_survival_data_get_strata (data, &n),
    .cluster = engraft_survival_data_get_clusters (data, &n),
    .n_groups = MAX (1, engraft_survival_data_get_n_groups (data)),
    .n_strata = MAX (1, engraft_survival_data_get_n_strata (data)),
  };
  self->rows.n_clusters = count_codes (self->rows.cluster, self->rows.n);
}

gboolean
engraft_survival_is_after (double time,
                           double landmark)
{
  const double tolerance = 1.4901161193847656e-8;   /* sqrt (DBL_EPSILON), as of the timeline */

  return isnan (landmark) || time - landmark > tolerance * MAX (1, landmark);
}

void
engraft_survival_rows_cut (EngraftSurvivalRows *self,
                           double               time)
{
  EgSurvivalRows *rows = &self->rows;
  gsize n = 0;

#define KEEP(field) \
  if (rows->field) \
    self->field = g_memdup2 (rows->field, MAX (1, rows->n) * sizeof *rows->field)
  KEEP (time);
  KEEP (entry);
  KEEP (weight);
  KEEP (status);
  KEEP (group);
  KEEP (stratum);
  KEEP (cluster);
#undef KEEP

#define MOVE(field, value) \
  if (self->field) \
    { \
      self->field[n] = (value); \
      rows->field = self->field; \
    }
  for (gsize i = 0; i < rows->n; i++)
    {
      if (!engraft_survival_is_after (self->time[i], time))
        continue;
      MOVE (time, self->time[i] - time);
      MOVE (entry, MAX (0, self->entry[i] - time));
      MOVE (weight, self->weight[i]);
      MOVE (status, self->status[i]);
      MOVE (group, self->group[i]);
      MOVE (stratum, self->stratum[i]);
      MOVE (cluster, self->cluster[i]);
      n++;
    }
#undef MOVE
  rows->n = n;
}

gboolean
engraft_survival_rows_weights_are_counts (const EngraftSurvivalRows *self)
{
  const EgSurvivalRows *rows = &self->rows;

  for (gsize i = 0; rows->weight && i < rows->n; i++)
    if (rows->weight[i] != floor (rows->weight[i]))
      return FALSE;

  return TRUE;
}
