/* engraft-cox-contrasts.c: the ratios of the hazards of profiles.
 *
 * A profile is a row x of the design; the log of the ratio of two is d' b with d the difference of their rows, and its variance
 * d' V d, V the variance that the model uses (robust or not).  What profiles do not say is the same in both and falls out.  So
 * any two levels can be compared, a treatment within each value of what it interacts with, and two points of a spline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/survival/engraft-cox-fit-private.h"

/* more profiles have curves, but no table of all pairs */
#define MOST_PROFILES 20

typedef struct
{
  EngraftCoxFit *fit;
  guint          n;
  const char    *names[MOST_PROFILES];
  double        *rows[MOST_PROFILES];
} Profiles;

/* Those that have a prediction; of the others a notice says why they have none. */
static void
profiles_init (Profiles      *self,
               EngraftCoxFit *fit)
{
  const char * const *profiles = engraft_options_get_strv (ENGRAFT_OPTIONS (fit->options), "profiles");

  *self = (Profiles) { .fit = fit };
  for (guint i = 0; profiles && profiles[i] && self->n < MOST_PROFILES && !engraft_cox_fit_has_failed (fit); i++)
    {
      g_autofree double *x = g_new0 (double, fit->cox.p + 1);

      if (!engraft_cox_design_read (&fit->design, profiles[i], x, NULL) || engraft_cox_fit_find_infinite (fit, x) >= 0)
        continue;
      self->names[self->n] = profiles[i];
      self->rows[self->n++] = g_steal_pointer (&x);
    }
}

static void
profiles_clear (Profiles *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->rows[i]);
}

/* the log of the ratio of the hazards of A and B; NaN where a coefficient in which they differ is none */
static double
compare (const Profiles *self,
         guint           a,
         guint           b,
         double         *se)
{
  const guint p = self->fit->cox.p;
  double value = 0, variance = 0;

  for (guint i = 0; i < p; i++)
    {
      const double d = self->rows[a][i] - self->rows[b][i];

      if (d == 0)
        continue;
      value += d * self->fit->cox.coefficients[i];
      for (guint j = 0; j < p; j++)
        variance += d * (self->rows[a][j] - self->rows[b][j]) * self->fit->variance[i * p + j];
    }
  *se = variance > 0 ? sqrt (variance) : NAN;

  return value;
}

static double *
add_number (EngraftTableBuilder *builder,
            const char          *name,
            const char          *label)
{
  return engraft_table_builder_add_numbers (builder, name, label, ENGRAFT_COLUMN_NUMBER, NULL);
}

static EngraftTable *
make_table (const Profiles *self)
{
  const guint n_rows = self->n > 1 ? self->n * (self->n - 1) / 2 : 0;
  const double z = gsl_cdf_ugaussian_Qinv ((1 - engraft_options_get_double (ENGRAFT_OPTIONS (self->fit->options), "confidence")) / 2);
  g_autofree const char **names = g_new (const char *, n_rows + 1), **others = g_new (const char *, n_rows + 1);
  double *ratio, *lower, *upper, *value, *se, *p;
  EngraftTableBuilder builder;
  guint row = 0;

  engraft_table_builder_init (&builder, n_rows);
  for (guint a = 1; a < self->n; a++)
    for (guint b = 0; b < a; b++, row++)
      {
        names[row] = self->names[a];
        others[row] = self->names[b];
      }
  engraft_table_builder_add_texts (&builder, "profile", _("Profile"), names);
  engraft_table_builder_add_texts (&builder, "reference", _("Compared With"), others);
  ratio = add_number (&builder, "hazard_ratio", _("Hazard Ratio"));
  lower = add_number (&builder, "lower", _("Lower Limit"));
  upper = add_number (&builder, "upper", _("Upper Limit"));
  value = add_number (&builder, "coefficient", _("Coefficient"));
  se = add_number (&builder, "se", _("Standard Error"));
  p = add_number (&builder, "p", _("p"));
  row = 0;
  for (guint a = 1; a < self->n; a++)
    for (guint b = 0; b < a; b++, row++)
      {
        value[row] = compare (self, a, b, &se[row]);
        ratio[row] = exp (value[row]);
        lower[row] = exp (value[row] - z * se[row]);
        upper[row] = exp (value[row] + z * se[row]);
        p[row] = eg_two_sided_p (value[row] / se[row]);
      }

  return engraft_table_builder_end (&builder, _("Hazard ratios of profiles"));
}

EngraftTable *
engraft_cox_fit_make_contrast_table (EngraftCoxFit *self)
{
  Profiles profiles;
  EngraftTable *table;

  profiles_init (&profiles, self);
  table = make_table (&profiles);
  profiles_clear (&profiles);

  return table;
}

guint
engraft_cox_fit_count_contrasts (EngraftCoxFit *self)
{
  Profiles profiles;

  profiles_init (&profiles, self);
  profiles_clear (&profiles);

  return profiles.n > 1 ? profiles.n * (profiles.n - 1) / 2 : 0;
}
