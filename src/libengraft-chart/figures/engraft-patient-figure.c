/* engraft-patient-figure.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-patient-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* of the length of an axis, beyond the last value */
#define MARGIN .04

char *
engraft_patient_figure_dup_label (EngraftOptions *options,
                                  const char     *option,
                                  char           *otherwise)
{
  const char *asked = engraft_options_get_string (options, option);

  if (!asked)
    return otherwise;
  g_free (otherwise);

  return g_strdup (asked);
}

void
engraft_patient_figure_set_range (EngraftAxis    *axis,
                                  EngraftOptions *options,
                                  double          least,
                                  double          most,
                                  gboolean        flush)
{
  double from = engraft_options_get_double (options, "from"), to = engraft_options_get_double (options, "to");
  double margin = MARGIN * (most - least);

  if (!(margin > 0))
    margin = fabs (most) > 0 ? MARGIN * fabs (most) : 1;
  /* what ends at zero ends at the axis */
  axis->from = isnan (from) ? flush && least == 0 ? 0 : least - margin : from;
  axis->to = isnan (to) ? flush && most == 0 ? 0 : most + margin : to;
  if (axis->to <= axis->from)
    axis->to = axis->from + MAX (margin, 1e-9 * fabs (axis->from));
}

void
engraft_patient_figure_set_count (EngraftAxis *axis,
                                  guint        n,
                                  char        *title)
{
  static const double steps[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6 };

  axis->from = 0;
  axis->to = MAX (n, 1);
  axis->steps = steps;
  axis->n_steps = G_N_ELEMENTS (steps);
  axis->whole = TRUE;
  axis->title = title;
}

gboolean
engraft_patient_figure_add_rows (EngraftScene *scene,
                                 guint         n,
                                 const char   *header,
                                 gboolean      names)
{
  if (n > ENGRAFT_PATIENT_FIGURE_MAX_NAMES)
    {
      engraft_patient_figure_set_count (&scene->y, n, g_strdup (_("Patients")));
      return FALSE;
    }
  scene->rows = engraft_row_table_new (names ? header : NULL, NULL);
  scene->rows->dense = TRUE;
  scene->y.to = MAX (n, 1);

  return TRUE;
}
