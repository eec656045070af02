/* engraft-weighting-table.c: a weighted comparison as tables and as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/causal/engraft-weighting-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-curve.h"
#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/data/engraft-table-json.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/survival/engraft-survival-curve-private.h"
#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-json.h"

#define BINS 20
#define EXTREMES 20

static double *
add_numbers (EngraftTableDraft *draft,
             const char        *name,
             const char        *label)
{
  return engraft_table_draft_add_numbers (draft, name, label, ENGRAFT_COLUMN_NUMBER);
}

static double *
add_counts (EngraftTableDraft *draft,
            const char        *name,
            const char        *label)
{
  return engraft_table_draft_add_numbers (draft, name, label, ENGRAFT_COLUMN_INTEGER);
}

static const char *
group_name (EngraftWeighting *self,
            guint             group)
{
  return engraft_survival_data_get_group (self->data, group);
}

static EngraftTable *
make_effect (EngraftWeighting *self)
{
  EngraftGroupTest *test = engraft_survival_fit_get_test (self->curves);
  EngraftTableDraft draft;
  char **names;
  double *values[6];

  engraft_table_draft_init (&draft, 2);
  names = engraft_table_draft_add_texts (&draft, "quantity", _("Quantity"));
  values[0] = add_numbers (&draft, "value", _("Value"));
  values[1] = add_numbers (&draft, "lower", _("From"));
  values[2] = add_numbers (&draft, "upper", _("To"));
  values[3] = add_numbers (&draft, "coefficient", _("Coefficient"));
  values[4] = add_numbers (&draft, "se", _("Robust Standard Error"));
  values[5] = add_numbers (&draft, "p", _("p"));
  /* Translators: the treated group and the other */
  names[0] = g_strdup_printf (_("Hazard ratio, %s to %s"), group_name (self, 1), group_name (self, 0));
  values[0][0] = engraft_cox_fit_get_hazard_ratio (self->model, 0, &values[1][0], &values[2][0]);
  values[3][0] = engraft_cox_fit_get_coefficient (self->model, 0, &values[4][0], NULL, &values[5][0]);
  names[1] = g_strdup (_("Weighted log-rank test, chi-squared"));
  values[0][1] = test ? engraft_group_test_get_statistic (test) : NAN;
  values[5][1] = test ? engraft_group_test_get_p (test) : NAN;

  return engraft_table_draft_finish (&draft, _("Effect"));
}

static EngraftTable *
make_balance (EngraftWeighting *self)
{
  EngraftTableDraft draft;
  char **names;
  double *values[6];

  engraft_table_draft_init (&draft, self->columns->len);
  names = engraft_table_draft_add_texts (&draft, "covariate", _("Covariate"));
  values[0] = add_numbers (&draft, "mean_treated", _("Mean of Treated"));
  values[1] = add_numbers (&draft, "mean_others", _("Mean of Others"));
  values[2] = add_numbers (&draft, "before", _("Standardised Difference Before"));
  values[3] = add_numbers (&draft, "weighted_mean_treated", _("Weighted Mean of Treated"));
  values[4] = add_numbers (&draft, "weighted_mean_others", _("Weighted Mean of Others"));
  values[5] = add_numbers (&draft, "after", _("Standardised Difference After"));
  for (guint j = 0; j < self->columns->len; j++)
    {
      const EngraftWeightingColumn *column = &g_array_index (self->columns, EngraftWeightingColumn, j);

      names[j] = g_strdup (column->title);
      values[0][j] = column->before[1].mean;
      values[1][j] = column->before[0].mean;
      values[3][j] = column->after[1].mean;
      values[4][j] = column->after[0].mean;
      values[5][j] = engraft_weighting_get_difference (self, j, &values[2][j]);
    }

  return engraft_table_draft_finish (&draft, _("Balance"));
}

static EngraftTable *
make_groups (EngraftWeighting *self)
{
  const guint32 *groups = engraft_survival_data_get_groups (self->data, NULL);
  EngraftTableDraft draft;
  char **names;
  double *counts, *sums, *effective, *least, *most;

  engraft_table_draft_init (&draft, 2);
  names = engraft_table_draft_add_texts (&draft, "group", _("Group"));
  counts = add_counts (&draft, "n", _("n"));
  sums = add_numbers (&draft, "weights", _("Sum of Weights"));
  effective = add_numbers (&draft, "effective", _("Effective Size"));
  least = add_numbers (&draft, "least", _("Least Weight"));
  most = add_numbers (&draft, "largest", _("Largest Weight"));
  for (guint group = 0; group < 2; group++)
    {
      names[group] = g_strdup (group_name (self, group));
      counts[group] = sums[group] = 0;
      least[group] = INFINITY;
      most[group] = 0;
      effective[group] = engraft_weighting_get_effective_size (self, group);
    }
  for (gsize i = 0; i < self->n; i++)
    {
      counts[groups[i]]++;
      sums[groups[i]] += self->weights[i];
      least[groups[i]] = MIN (least[groups[i]], self->weights[i]);
      most[groups[i]] = MAX (most[groups[i]], self->weights[i]);
    }

  return engraft_table_draft_finish (&draft, _("Groups"));
}

/* Subjects at risk are counted without weights beside the sums of weights: they are what a reader can check. */
static EngraftTable *
make_times (EngraftWeighting *self)
{
  const GArray *times = self->curves->times;
  double scale = engraft_survival_fit_get_scale (self->curves), *values[6];
  EngraftTableDraft draft;
  char **names;
  guint row = 0;

  engraft_table_draft_init (&draft, 2 * times->len);
  names = engraft_table_draft_add_texts (&draft, "group", _("Group"));
  values[0] = add_numbers (&draft, "time", _("Time"));
  values[1] = add_counts (&draft, "at_risk", _("At Risk"));
  values[2] = add_numbers (&draft, "weighted_at_risk", _("Weights at Risk"));
  values[3] = add_numbers (&draft, "survival", _("Weighted Survival"));
  values[4] = add_numbers (&draft, "lower", _("From"));
  values[5] = add_numbers (&draft, "upper", _("To"));
  for (guint group = 0; group < 2; group++)
    for (guint i = 0; i < times->len; i++, row++)
      {
        EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (self->curves, group);
        const EgCurve *kernel = engraft_survival_curve_get_kernel (curve);
        double time = g_array_index (times, double, i);
        gsize next = eg_curve_find (kernel, time);
        guint at_risk;

        names[row] = g_strdup (group_name (self, group));
        values[0][row] = time * scale;
        engraft_survival_curve_get_counts (curve, time, &at_risk, NULL, NULL);
        values[1][row] = at_risk;
        next += next == (gsize) -1 || kernel->times[next] < time;
        values[2][row] = next < kernel->n ? eg_curve_at_risk (kernel, next) : 0;
        values[3][row] = engraft_survival_curve_get_estimate (curve, time, NULL, &values[4][row], &values[5][row]);
      }

  return engraft_table_draft_finish (&draft, _("At chosen times"));
}

static EngraftTable *
make_propensity (EngraftWeighting *self)
{
  EngraftTableDraft draft;
  char **names;
  double *coefficients, *errors, *ratios;

  engraft_table_draft_init (&draft, self->columns->len + 1);
  names = engraft_table_draft_add_texts (&draft, "covariate", _("Covariate"));
  ratios = add_numbers (&draft, "odds_ratio", _("Odds Ratio"));
  coefficients = add_numbers (&draft, "coefficient", _("Coefficient"));
  errors = add_numbers (&draft, "se", _("Standard Error"));
  for (guint j = 0; j <= self->columns->len; j++)
    {
      names[j] = g_strdup (j ? g_array_index (self->columns, EngraftWeightingColumn, j - 1).title : _("Intercept"));
      coefficients[j] = engraft_weighting_get_coefficient (self, j, &errors[j]);
      ratios[j] = j ? exp (coefficients[j]) : NAN;
    }

  return engraft_table_draft_finish (&draft, _("Propensity"));
}

/* subjects of each group in intervals of equal length from 0 to LAST, which belongs to the last of them */
static EngraftTable *
count_in_intervals (EngraftWeighting *self,
                    const double     *values,
                    double            last,
                    const char       *label,
                    const char       *title)
{
  const guint32 *groups = engraft_survival_data_get_groups (self->data, NULL);
  EngraftTableDraft draft;
  double *from, *to, *counts[2];

  engraft_table_draft_init (&draft, BINS);
  from = add_numbers (&draft, "from", label);
  to = add_numbers (&draft, "to", _("To"));
  counts[0] = add_counts (&draft, "others", group_name (self, 0));
  counts[1] = add_counts (&draft, "treated", group_name (self, 1));
  for (guint i = 0; i < BINS; i++)
    {
      from[i] = last * i / BINS;
      to[i] = last * (i + 1) / BINS;
      counts[0][i] = counts[1][i] = 0;
    }
  for (gsize i = 0; i < self->n; i++)
    counts[groups[i]][MIN (BINS - 1, (guint) (values[i] / last * BINS))]++;

  return engraft_table_draft_finish (&draft, title);
}

static EngraftTable *
make_overlap (EngraftWeighting *self)
{
  return count_in_intervals (self, self->propensity.probability, 1, _("Propensity From"), _("Overlap"));
}

static EngraftTable *
make_distribution (EngraftWeighting *self)
{
  double largest = 0;

  for (gsize i = 0; i < self->n; i++)
    largest = MAX (largest, self->weights[i]);

  return count_in_intervals (self, self->weights, largest > 0 ? largest : 1, _("Weight From"), _("Distribution of weights"));
}

static int
compare_weights (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const double *weights = user_data, x = weights[*(const guint *) a], y = weights[*(const guint *) b];

  return x < y ? 1 : x > y ? -1 : *(const guint *) a > *(const guint *) b ? 1 : -1;
}

static EngraftTable *
make_rows (EngraftWeighting *self,
           gboolean          extreme)
{
  const guint *rows = engraft_survival_data_get_rows (self->data, NULL);
  const guint32 *groups = engraft_survival_data_get_groups (self->data, NULL);
  g_autofree guint *order = g_new (guint, self->n + 1);
  EngraftTableDraft draft;
  double *numbers, *propensities, *weights;
  char **names;

  for (gsize i = 0; i < self->n; i++)
    order[i] = i;
  if (extreme)
    g_qsort_with_data (order, self->n, sizeof *order, compare_weights, self->weights);
  engraft_table_draft_init (&draft, extreme ? MIN (EXTREMES, self->n) : self->n);
  numbers = add_counts (&draft, "row", _("Row"));
  names = engraft_table_draft_add_texts (&draft, "group", _("Group"));
  propensities = add_numbers (&draft, "propensity", _("Propensity"));
  weights = add_numbers (&draft, "weight", _("Weight"));
  for (gsize k = 0; k < draft.n_rows; k++)
    {
      guint i = order[k];

      numbers[k] = rows[i] + 1;
      names[k] = g_strdup (group_name (self, groups[i]));
      propensities[k] = self->propensity.probability[i];
      weights[k] = self->weights[i];
    }

  return engraft_table_draft_finish (&draft, extreme ? _("Largest weights") : _("Weights"));
}

/**
 * engraft_weighting_to_table:
 * @self: a weighted comparison
 * @kind: which table
 *
 * Gives it as a table.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_weighting_to_table (EngraftWeighting      *self,
                            EngraftWeightingTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self), NULL);

  switch (kind)
    {
    case ENGRAFT_WEIGHTING_TABLE_BALANCE:
      return make_balance (self);

    case ENGRAFT_WEIGHTING_TABLE_GROUPS:
      return make_groups (self);

    case ENGRAFT_WEIGHTING_TABLE_TIMES:
      return make_times (self);

    case ENGRAFT_WEIGHTING_TABLE_PROPENSITY:
      return make_propensity (self);

    case ENGRAFT_WEIGHTING_TABLE_OVERLAP:
      return make_overlap (self);

    case ENGRAFT_WEIGHTING_TABLE_DISTRIBUTION:
      return make_distribution (self);

    case ENGRAFT_WEIGHTING_TABLE_EXTREME:
    case ENGRAFT_WEIGHTING_TABLE_WEIGHTS:
      return make_rows (self, kind == ENGRAFT_WEIGHTING_TABLE_EXTREME);

    case ENGRAFT_WEIGHTING_TABLE_EFFECT:
    default:
      return make_effect (self);
    }
}

/**
 * engraft_weighting_to_json:
 * @self: a weighted comparison
 *
 * Gives all numbers for programs.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_weighting_to_json (EngraftWeighting *self)
{
  static const char * const names[] = { "effect", "balance", "groups", "times", "propensity", "overlap", "extreme" };
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-weighting-1", ENGRAFT_OPTIONS (self->options));
  engraft_json_nick (builder, "estimand", ENGRAFT_TYPE_ESTIMAND,
                     engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "estimand"));
  engraft_json_number (builder, "n", self->n);
  engraft_json_number (builder, "truncated", self->n_truncated);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    engraft_table_json_add (builder, names[i], engraft_weighting_to_table (self, i));
  engraft_table_json_add (builder, "distribution", make_distribution (self));
  engraft_json_numbers (builder, "propensities", self->propensity.probability, self->n);
  engraft_json_numbers (builder, "weights", self->weights, self->n);
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}
