/* engraft-survival-fit-table.c: a fit as tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-format.h"

/* A table that grows row by row: each column is filled by name. */
typedef struct
{
  EngraftSurvivalFit *fit;
  GPtrArray          *columns;
  guint               n_rows;
} Maker;

static void
add_column (Maker         *maker,
            EngraftColumn *column,   /* transfer full */
            const char    *label,
            const char    *unit)
{
  g_autoptr(EngraftColumn) plain = column;

  g_ptr_array_add (maker->columns, engraft_column_describe (plain, label, unit, NULL));
}

/* takes @values */
static void
add_numbers (Maker             *maker,
             const char        *name,
             const char        *label,
             const char        *unit,
             EngraftColumnType  type,
             double            *values)
{
  add_column (maker, engraft_column_new_numbers (name, type, g_bytes_new_take (values, maker->n_rows * sizeof *values)),
              label, unit);
}

/* times of the data become those that are shown; takes @values */
static void
add_times (Maker      *maker,
           const char *name,
           const char *label,
           double     *values)
{
  for (guint i = 0; i < maker->n_rows; i++)
    values[i] = engraft_survival_fit_show (maker->fit, values[i]);
  add_numbers (maker, name, label, engraft_time_unit_get_name (maker->fit->unit), ENGRAFT_COLUMN_NUMBER, values);
}

/* takes @codes */
static void
add_categories (Maker             *maker,
                const char        *name,
                const char        *label,
                guint32           *codes,
                EngraftStringPool *levels)
{
  add_column (maker, engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY,
                                               g_bytes_new_take (codes, maker->n_rows * sizeof *codes),
                                               levels, NULL),
              label, NULL);
}

/* which group each row is of; takes @groups */
static void
add_groups (Maker      *maker,
            const char *name,
            guint32    *groups)
{
  EngraftSurvivalFit *fit = maker->fit;
  g_autoptr(EngraftStringPool) names = engraft_string_pool_new ();
  const char *title = engraft_survival_data_get_group_title (fit->data);
  g_autofree guint32 *codes = g_new (guint32, fit->curves->len);

  for (guint i = 0; i < fit->curves->len; i++)
    {
      const char *group = engraft_survival_curve_get_name (fit->curves->pdata[i]);

      codes[i] = engraft_string_pool_add (names, *group ? group : _("All"), -1);
    }
  for (guint i = 0; i < maker->n_rows; i++)
    groups[i] = codes[groups[i]];
  add_categories (maker, name, title ? title : _("Group"), groups, g_steal_pointer (&names));
}

static guint32 *
new_codes (Maker *maker)
{
  return g_new0 (guint32, MAX (1, maker->n_rows));
}

static double *
new_values (Maker *maker)
{
  return g_new (double, MAX (1, maker->n_rows));
}

/* ---- summary ---- */

static char *
quantile_name (double share)
{
  return share == .5 ? g_strdup ("median") : g_strdup_printf ("q%g", share * 100);
}

static char *
quantile_label (double share)
{
  g_autofree char *percent = engraft_format_number (share * 100, 6);

  if (share == .5)
    return g_strdup (_("Median"));

  return g_strdup_printf (_("Time by which %s%% had the event"), percent);
}

static void
add_limits (Maker      *maker,
            const char *name,
            double     *lower,
            double     *upper,
            gboolean    are_times)
{
  g_autofree char *lower_name = g_strconcat (name, "_lower", NULL);
  g_autofree char *upper_name = g_strconcat (name, "_upper", NULL);
  g_autofree char *level = engraft_format_number (maker->fit->confidence * 100, 6);
  /* Translators: a confidence level, such as 95 */
  g_autofree char *lower_label = g_strdup_printf (_("%s%% from"), level);
  g_autofree char *upper_label = g_strdup_printf (_("%s%% to"), level);

  if (are_times)
    {
      add_times (maker, lower_name, lower_label, lower);
      add_times (maker, upper_name, upper_label, upper);
      return;
    }
  add_numbers (maker, lower_name, lower_label, NULL, ENGRAFT_COLUMN_NUMBER, lower);
  add_numbers (maker, upper_name, upper_label, NULL, ENGRAFT_COLUMN_NUMBER, upper);
}

static void
add_quantile (Maker  *maker,
              double  share)
{
  double *value = new_values (maker), *lower = new_values (maker), *upper = new_values (maker);
  g_autofree char *name = quantile_name (share);
  g_autofree char *label = quantile_label (share);

  for (guint i = 0; i < maker->n_rows; i++)
    value[i] = engraft_survival_curve_get_quantile (maker->fit->curves->pdata[i], share, &lower[i], &upper[i]);
  add_times (maker, name, label, value);
  add_limits (maker, name, lower, upper, TRUE);
}

static void
add_means (Maker *maker)
{
  EngraftSurvivalFit *fit = maker->fit;
  double *mean = new_values (maker), *se = new_values (maker), *lower = new_values (maker),
         *upper = new_values (maker), z = engraft_survival_fit_get_z (fit);
  g_autofree char *horizon = engraft_survival_fit_dup_time_unit (fit, fit->horizon);
  g_autofree char *label = g_strdup_printf (_("Restricted mean up to %s"), horizon);

  for (guint i = 0; i < maker->n_rows; i++)
    {
      mean[i] = fit->groups[i].rmst;
      se[i] = fit->groups[i].rmst_se;
      lower[i] = mean[i] - z * se[i];
      upper[i] = mean[i] + z * se[i];
    }
  add_times (maker, "rmst", label, mean);
  add_times (maker, "rmst_se", _("Standard error"), se);
  add_limits (maker, "rmst", lower, upper, TRUE);
}

static void
add_follow_up (Maker *maker)
{
  EngraftSurvivalFit *fit = maker->fit;
  double *value = new_values (maker), *lower = new_values (maker), *upper = new_values (maker),
         *last = new_values (maker);

  for (guint i = 0; i < maker->n_rows; i++)
    {
      value[i] = fit->groups[i].follow_up;
      lower[i] = fit->groups[i].follow_up_lower;
      upper[i] = fit->groups[i].follow_up_upper;
      last[i] = engraft_survival_curve_get_last_time (fit->curves->pdata[i]);
    }
  add_times (maker, "follow_up", _("Median follow-up"), value);
  add_limits (maker, "follow_up", lower, upper, TRUE);
  add_times (maker, "last", _("Last time"), last);
}

static void
make_summary (Maker *maker)
{
  EngraftSurvivalFit *fit = maker->fit;
  guint32 *groups;
  double *n, *events, *censored;

  maker->n_rows = fit->curves->len;
  groups = new_codes (maker);
  n = new_values (maker);
  events = new_values (maker);
  censored = new_values (maker);
  for (guint i = 0; i < maker->n_rows; i++)
    {
      groups[i] = i;
      n[i] = engraft_survival_curve_get_n_records (fit->curves->pdata[i]);
      events[i] = engraft_survival_curve_get_n_events (fit->curves->pdata[i]);
      censored[i] = n[i] - events[i];
    }
  add_groups (maker, "group", groups);
  add_numbers (maker, "n", C_("how many", "n"), NULL, ENGRAFT_COLUMN_INTEGER, n);
  add_numbers (maker, "events", _("Events"), NULL, ENGRAFT_COLUMN_INTEGER, events);
  add_numbers (maker, "censored", C_("how many", "Censored"), NULL, ENGRAFT_COLUMN_INTEGER, censored);
  for (guint i = 0; i < fit->quantiles->len; i++)
    add_quantile (maker, g_array_index (fit->quantiles, double, i));
  add_means (maker);
  add_follow_up (maker);
}

/* ---- chosen times ---- */

/* events and censorings since the time before, as R's summary (times = ) */
static void
make_times (Maker *maker)
{
  EngraftSurvivalFit *fit = maker->fit;
  const guint n_times = fit->times->len;
  double *values[9];
  guint32 *groups;

  maker->n_rows = n_times * fit->curves->len;
  groups = new_codes (maker);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = new_values (maker);
  for (guint row = 0; row < maker->n_rows; row++)
    {
      EngraftSurvivalCurve *curve = fit->curves->pdata[row / n_times];
      double time = g_array_index (fit->times, double, row % n_times);
      guint at_risk, events, censored, events_before = 0, censored_before = 0;

      groups[row] = row / n_times;
      engraft_survival_curve_get_counts (curve, time, &at_risk, &events, &censored);
      if (row % n_times > 0)
        engraft_survival_curve_get_counts (curve, g_array_index (fit->times, double, row % n_times - 1), NULL,
                                           &events_before, &censored_before);
      values[0][row] = time;
      values[1][row] = at_risk;
      values[2][row] = events - events_before;
      values[3][row] = censored - censored_before;
      values[4][row] = engraft_survival_curve_get_estimate (curve, time, &values[5][row], &values[6][row],
                                                            &values[7][row]);
      values[8][row] = time > engraft_survival_curve_get_last_time (curve);
    }
  add_groups (maker, "group", groups);
  add_times (maker, "time", _("Time"), values[0]);
  add_numbers (maker, "at_risk", _("At risk"), NULL, ENGRAFT_COLUMN_INTEGER, values[1]);
  add_numbers (maker, "events", _("Events since the time before"), NULL, ENGRAFT_COLUMN_INTEGER, values[2]);
  add_numbers (maker, "censored", _("Censored since the time before"), NULL, ENGRAFT_COLUMN_INTEGER, values[3]);
  add_numbers (maker, "survival", _("Survival"), NULL, ENGRAFT_COLUMN_NUMBER, values[4]);
  add_numbers (maker, "se", _("Standard error"), NULL, ENGRAFT_COLUMN_NUMBER, values[5]);
  add_limits (maker, "survival", values[6], values[7], FALSE);
  add_numbers (maker, "beyond", _("Beyond follow-up"), NULL, ENGRAFT_COLUMN_LOGICAL, values[8]);
}

/* ---- tests ---- */

static void
make_tests (Maker *maker)
{
  EngraftSurvivalFit *fit = maker->fit;
  g_autoptr(EngraftStringPool) names = engraft_string_pool_new (), methods = engraft_string_pool_new ();
  guint32 *name, *method;
  double *statistic, *df, *p;

  maker->n_rows = g_list_model_get_n_items (G_LIST_MODEL (fit->tests));
  name = new_codes (maker);
  method = new_codes (maker);
  statistic = new_values (maker);
  df = new_values (maker);
  p = new_values (maker);
  for (guint i = 0; i < maker->n_rows; i++)
    {
      g_autoptr(EngraftGroupTest) test = g_list_model_get_item (G_LIST_MODEL (fit->tests), i);

      name[i] = engraft_string_pool_add (names, engraft_group_test_get_name (test), -1);
      method[i] = engraft_string_pool_add (methods, engraft_group_test_get_method (test), -1);
      statistic[i] = engraft_group_test_get_statistic (test);
      df[i] = engraft_group_test_get_df (test);
      p[i] = engraft_group_test_get_p (test);
    }
  add_categories (maker, "test", _("Test"), name, g_steal_pointer (&names));
  add_numbers (maker, "statistic", "χ²", NULL, ENGRAFT_COLUMN_NUMBER, statistic);
  add_numbers (maker, "df", _("Degrees of freedom"), NULL, ENGRAFT_COLUMN_INTEGER, df);
  add_numbers (maker, "p", C_("probability", "p"), NULL, ENGRAFT_COLUMN_NUMBER, p);
  add_categories (maker, "method", _("Method"), method, g_steal_pointer (&methods));
}

static void
add_mean_contrasts (Maker *maker)
{
  EngraftSurvivalFit *fit = maker->fit;
  double *values[8], z = engraft_survival_fit_get_z (fit);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = new_values (maker);
  for (guint i = 0; i < maker->n_rows; i++)
    {
      const EngraftGroupPair *pair = &g_array_index (fit->pairs, EngraftGroupPair, i);

      values[0][i] = pair->difference;
      values[1][i] = pair->difference_se;
      values[2][i] = pair->difference - z * pair->difference_se;
      values[3][i] = pair->difference + z * pair->difference_se;
      values[4][i] = pair->difference_p;
      values[5][i] = pair->ratio;
      values[6][i] = pair->ratio_lower;
      values[7][i] = pair->ratio_upper;
    }
  add_times (maker, "rmst_difference", _("Difference of restricted means"), values[0]);
  add_times (maker, "rmst_difference_se", _("Standard error"), values[1]);
  add_limits (maker, "rmst_difference", values[2], values[3], TRUE);
  add_numbers (maker, "rmst_difference_p", _("p of the difference"), NULL, ENGRAFT_COLUMN_NUMBER, values[4]);
  add_numbers (maker, "rmst_ratio", _("Ratio of restricted means"), NULL, ENGRAFT_COLUMN_NUMBER, values[5]);
  add_limits (maker, "rmst_ratio", values[6], values[7], FALSE);
}

static void
make_pairs (Maker *maker)
{
  EngraftSurvivalFit *fit = maker->fit;
  guint32 *a, *b;
  double *chisq, *p, *adjusted;

  maker->n_rows = fit->pairs->len;
  a = new_codes (maker);
  b = new_codes (maker);
  chisq = new_values (maker);
  p = new_values (maker);
  adjusted = new_values (maker);
  for (guint i = 0; i < maker->n_rows; i++)
    {
      const EngraftGroupPair *pair = &g_array_index (fit->pairs, EngraftGroupPair, i);

      a[i] = pair->a;
      b[i] = pair->b;
      chisq[i] = pair->chisq;
      p[i] = pair->p;
      adjusted[i] = pair->adjusted;
    }
  add_groups (maker, "group", a);
  add_groups (maker, "other", b);
  add_numbers (maker, "statistic", "χ²", NULL, ENGRAFT_COLUMN_NUMBER, chisq);
  add_numbers (maker, "p", C_("probability", "p"), NULL, ENGRAFT_COLUMN_NUMBER, p);
  add_numbers (maker, "p_adjusted", _("Adjusted p"), NULL, ENGRAFT_COLUMN_NUMBER, adjusted);
  add_mean_contrasts (maker);
}

static void
make_differences (Maker *maker)
{
  EngraftSurvivalFit *fit = maker->fit;
  const gboolean many = fit->curves->len > 2;
  guint32 *a, *b;
  double *values[10];

  maker->n_rows = fit->differences->len;
  a = new_codes (maker);
  b = new_codes (maker);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    values[i] = new_values (maker);
  for (guint i = 0; i < maker->n_rows; i++)
    {
      const EngraftGroupDifference *row = &g_array_index (fit->differences, EngraftGroupDifference, i);
      const EgFixedTime *found = &row->found;

      a[i] = row->a;
      b[i] = row->b;
      values[0][i] = g_array_index (fit->times, double, row->time);
      values[1][i] = found->difference;
      values[2][i] = found->se;
      values[3][i] = row->lower;
      values[4][i] = row->upper;
      values[5][i] = found->chisq;
      values[6][i] = found->p;
      values[7][i] = row->adjusted;
      values[8][i] = row->all_chisq;
      values[9][i] = row->all_p;
    }
  add_times (maker, "time", _("Time"), values[0]);
  add_groups (maker, "group", a);
  add_groups (maker, "other", b);
  add_numbers (maker, "difference", _("Difference in survival"), NULL, ENGRAFT_COLUMN_NUMBER, values[1]);
  add_numbers (maker, "se", _("Standard error"), NULL, ENGRAFT_COLUMN_NUMBER, values[2]);
  add_limits (maker, "difference", values[3], values[4], FALSE);
  add_numbers (maker, "statistic", "χ²", NULL, ENGRAFT_COLUMN_NUMBER, values[5]);
  add_numbers (maker, "p", C_("probability", "p"), NULL, ENGRAFT_COLUMN_NUMBER, values[6]);
  if (many)
    {
      add_numbers (maker, "p_adjusted", _("Adjusted p"), NULL, ENGRAFT_COLUMN_NUMBER, values[7]);
      add_numbers (maker, "statistic_all", _("χ² of all groups"), NULL, ENGRAFT_COLUMN_NUMBER, values[8]);
      add_numbers (maker, "p_all", _("p of all groups"), NULL, ENGRAFT_COLUMN_NUMBER, values[9]);
    }
  for (guint i = many ? G_N_ELEMENTS (values) : 7; i < G_N_ELEMENTS (values); i++)
    g_free (values[i]);
}

/* ---- steps ---- */

typedef const double *(*GetArray) (EngraftSurvivalCurve *curve, gsize *n);

static double *
join (Maker    *maker,
      GetArray  get)
{
  double *values = new_values (maker);
  gsize place = 0;

  for (guint i = 0; i < maker->fit->curves->len; i++)
    {
      gsize n;
      const double *part = get (maker->fit->curves->pdata[i], &n);

      for (gsize j = 0; j < n; j++)
        values[place++] = part[j];
    }

  return values;
}

static void
make_steps (Maker *maker)
{
  EngraftSurvivalFit *fit = maker->fit;
  gboolean weighted = engraft_survival_curve_is_weighted (fit->curves->pdata[0]);
  EngraftColumnType count = weighted ? ENGRAFT_COLUMN_NUMBER : ENGRAFT_COLUMN_INTEGER;
  guint32 *groups;
  gsize n, place = 0;

  for (guint i = 0; i < fit->curves->len; i++)
    {
      engraft_survival_curve_get_times (fit->curves->pdata[i], &n);
      maker->n_rows += n;
    }
  groups = new_codes (maker);
  for (guint i = 0; i < fit->curves->len; i++)
    {
      engraft_survival_curve_get_times (fit->curves->pdata[i], &n);
      while (n-- > 0)
        groups[place++] = i;
    }
  add_groups (maker, "group", groups);
  add_times (maker, "time", _("Time"), join (maker, engraft_survival_curve_get_times));
  add_numbers (maker, "at_risk", _("At risk"), NULL, count, join (maker, engraft_survival_curve_get_at_risk));
  add_numbers (maker, "events", _("Events"), NULL, count, join (maker, engraft_survival_curve_get_events));
  add_numbers (maker, "censored", C_("how many", "Censored"), NULL, count,
               join (maker, engraft_survival_curve_get_censored));
  add_numbers (maker, "survival", _("Survival"), NULL, ENGRAFT_COLUMN_NUMBER,
               join (maker, engraft_survival_curve_get_survival));
  add_numbers (maker, "se_log", _("Standard error of log survival"), NULL, ENGRAFT_COLUMN_NUMBER,
               join (maker, engraft_survival_curve_get_se_log));
  add_limits (maker, "survival", join (maker, engraft_survival_curve_get_lower),
              join (maker, engraft_survival_curve_get_upper), FALSE);
  add_numbers (maker, "hazard", _("Cumulative hazard"), NULL, ENGRAFT_COLUMN_NUMBER,
               join (maker, engraft_survival_curve_get_hazard));
  add_numbers (maker, "se_hazard", _("Standard error of the cumulative hazard"), NULL, ENGRAFT_COLUMN_NUMBER,
               join (maker, engraft_survival_curve_get_se_hazard));
  if (engraft_survival_curve_get_band_lower (fit->curves->pdata[0], NULL))
    {
      add_numbers (maker, "band_lower", _("Band from"), NULL, ENGRAFT_COLUMN_NUMBER,
                   join (maker, engraft_survival_curve_get_band_lower));
      add_numbers (maker, "band_upper", _("Band to"), NULL, ENGRAFT_COLUMN_NUMBER,
                   join (maker, engraft_survival_curve_get_band_upper));
    }
}

/**
 * engraft_survival_fit_to_table:
 * @self: a fit
 * @kind: which table
 *
 * Times are in the unit that is shown ([method@SurvivalFit.get_unit]).  Columns have
 * stable names in English and labels in the user's language; what cannot be
 * estimated is missing.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_survival_fit_to_table (EngraftSurvivalFit   *self,
                               EngraftSurvivalTable  kind)
{
  static void (* const makers[]) (Maker *) = {
    [ENGRAFT_SURVIVAL_TABLE_SUMMARY] = make_summary,
    [ENGRAFT_SURVIVAL_TABLE_TIMES] = make_times,
    [ENGRAFT_SURVIVAL_TABLE_TESTS] = make_tests,
    [ENGRAFT_SURVIVAL_TABLE_PAIRS] = make_pairs,
    [ENGRAFT_SURVIVAL_TABLE_DIFFERENCES] = make_differences,
    [ENGRAFT_SURVIVAL_TABLE_STEPS] = make_steps,
  };
  const char *titles[] = {
    [ENGRAFT_SURVIVAL_TABLE_SUMMARY] = _("Survival"),
    [ENGRAFT_SURVIVAL_TABLE_TIMES] = _("Survival at chosen times"),
    [ENGRAFT_SURVIVAL_TABLE_TESTS] = _("Tests"),
    [ENGRAFT_SURVIVAL_TABLE_PAIRS] = _("Pairs of groups"),
    [ENGRAFT_SURVIVAL_TABLE_DIFFERENCES] = _("Differences at chosen times"),
    [ENGRAFT_SURVIVAL_TABLE_STEPS] = _("Curves"),
  };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  Maker maker = { .fit = self, .columns = columns };

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_SURVIVAL_TABLE_STEPS, NULL);

  makers[kind] (&maker);

  return engraft_table_new (titles[kind], columns);
}
