/* engraft-model-notices.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-model-notices.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-rank-test.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-survival-data-private.h"
#include "libengraft/survival/engraft-survival-fit-job.h"
#include "libengraft/text/engraft-format.h"

/* for each coefficient */
#define FEW_EVENTS 10

#define DOUBTFUL_P .05

/* for one unit; ratios are shown with two digits behind the point, and more near 1 */
#define LARGE_COEFFICIENT 25
#define SMALL_COEFFICIENT 5e-6

/* takes the message */
static void
take_notice (GListStore *notices,
             const char *subject,
             char       *message)
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, subject, own);

  g_list_store_append (notices, notice);
}

void
engraft_model_notices_events (GListStore *notices,
                              const char *subject,
                              gsize       n_events,
                              guint       df)
{
  g_autofree char *events = engraft_format_count (n_events);

  if (df > 0 && n_events < FEW_EVENTS * (gsize) df)
    take_notice (notices, subject,
                 g_strdup_printf (_("The number of events, %s, is less than %d for each coefficient: the model may follow chance. "
                                    "Leave out covariates."), events, FEW_EVENTS));
}

void
engraft_model_notices_changing (GListStore *notices,
                                const char *subject,
                                const char *name,
                                double      p)
{
  g_autofree char *relation = NULL;

  if (!(p < DOUBTFUL_P))
    return;
  relation = engraft_format_p_relation (p);
  take_notice (notices, subject,
               g_strdup_printf (_("The effect of “%s” changes over time (p %s): its hazard ratio is an average that depends on how "
                                  "long was observed. Look at the residuals over time, stratify by it, or analyse early and "
                                  "late times apart."), name, relation));
}

void
engraft_model_notices_constant_term (GListStore *notices,
                                     const char *subject,
                                     const char *name)
{
  take_notice (notices, subject,
               g_strdup_printf (_("“%s” is the same in all rows that are used: it has no coefficient."), name));
}

void
engraft_model_notices_constant (GListStore             *notices,
                                const char             *subject,
                                const EngraftCoxDesign *design)
{
  for (guint term = 0; term < design->terms->terms->len; term++)
    {
      gboolean any = FALSE;

      for (guint j = 0; j < design->columns->len && !any; j++)
        any = g_array_index (design->columns, EngraftCoxDesignColumn, j).term == term;
      if (!any)
        engraft_model_notices_constant_term (notices, subject, engraft_cox_terms_get_name (design->terms, term));
    }
}

void
engraft_model_notices_weightless (GListStore *notices,
                                  const char *group)
{
  take_notice (notices, "weight",
               g_strdup_printf (_("All rows of “%s” have the weight 0: nothing can be estimated of it."), group));
}

double
engraft_model_notices_last_time (EngraftSurvivalData *data)
{
  gsize n;
  const double *times = engraft_survival_data_get_times (data, &n);
  double last = NAN;

  for (gsize i = 0; times && i < n; i++)
    last = fmax (last, times[i]);

  return last;
}

/* ---- rows that are left out ---- */

/* 1 of each row of ALL that is not one of USED; both are in the order of the table */
static guint32 *
mark_left_out (EngraftSurvivalData *all,
               const guint         *used,
               gsize                n_used,
               guint               *n_left_out)
{
  gsize n, k = 0;
  const guint *rows = engraft_survival_data_get_rows (all, &n);
  guint32 *marks = g_new0 (guint32, n + 1);

  *n_left_out = 0;
  for (gsize i = 0; i < n; i++)
    {
      while (k < n_used && used[k] < rows[i])
        k++;
      marks[i] = !(k < n_used && used[k] == rows[i]);
      *n_left_out += marks[i];
    }

  return marks;
}

/* Of subjects with several rows only the first ones, until their first event or end, are independent: others weigh
 * nothing.  NULL: each row counts. */
static double *
weigh_first_rows (EngraftSurvivalData *all)
{
  gsize n;
  const double *times = engraft_survival_data_get_times (all, &n);
  const guint32 *subjects = engraft_survival_data_get_subjects (all, NULL);
  g_autofree guint32 *first = NULL;
  double *weights;

  if (!(all->flags & ENGRAFT_SURVIVAL_DATA_EPISODES) || !subjects)
    return NULL;
  first = g_new (guint32, n + 1);
  weights = g_new0 (double, n + 1);
  for (gsize i = 0; i < n; i++)
    first[i] = ENGRAFT_NO_CODE;
  for (gsize i = 0; i < n; i++)
    if (first[subjects[i]] == ENGRAFT_NO_CODE || times[i] < times[first[subjects[i]]])
      first[subjects[i]] = i;
  for (gsize i = 0; i < n; i++)
    weights[i] = first[subjects[i]] == i;

  return weights;
}

/* The log-rank test of those rows of ALL against the others. */
static double
test_left_out (EngraftSurvivalData *all,
               const guint         *used,
               gsize                n_used,
               double               start,
               guint               *n_left_out)
{
  g_autofree guint32 *marks = mark_left_out (all, used, n_used, n_left_out);
  g_autofree double *weights = weigh_first_rows (all);
  EngraftSurvivalRows rows;
  EgTimeline line;
  EgRankSpec spec = { 0 };
  EgRankTest test;
  double p = NAN;

  if (*n_left_out == 0)
    return NAN;
  engraft_survival_rows_init (&rows, all);
  rows.rows.group = marks;
  rows.rows.n_groups = 2;
  rows.rows.cluster = NULL;
  if (weights)
    rows.rows.weight = weights;
  if (!isnan (start))
    {
      engraft_survival_rows_cut (&rows, start);
      *n_left_out = 0;
      for (gsize i = 0; i < rows.rows.n; i++)
        *n_left_out += rows.rows.group[i];
    }
  if (eg_timeline_init (&line, &rows.rows, NAN, 0, NULL, NULL) == EG_OK)
    {
      if (eg_rank_tests_init (&test, &spec, 1, &line, NULL, NULL) == EG_OK)
        {
          p = test.p_value;
          eg_rank_test_clear (&test);
        }
      eg_timeline_clear (&line);
    }
  engraft_survival_rows_clear (&rows);

  return p;
}

void
engraft_model_notices_empty (GListStore *notices,
                             gsize       n)
{
  if (n > 0)
    take_notice (notices, "entry", g_strdup_printf (
      ngettext ("%u row is left out: its entry and its end are the same time up to rounding.",
                "%u rows are left out: their entry and their end are the same time up to rounding.", n), (guint) n));
}

gsize
engraft_model_notices_count_empty (EngraftSurvivalData *data,
                                   double               start)
{
  EngraftSurvivalRows rows;
  EgTimeline line;
  gsize n = 0, n_rows;

  if (!engraft_survival_data_get_entries (data, &n_rows))
    return 0;
  engraft_survival_rows_init (&rows, data);
  if (!isnan (start))
    engraft_survival_rows_cut (&rows, start);
  if (eg_timeline_init (&line, &rows.rows, NAN, 0, NULL, NULL) == EG_OK)
    {
      n = line.n_empty;
      eg_timeline_clear (&line);
    }
  engraft_survival_rows_clear (&rows);

  return n;
}

void
engraft_model_notices_unit (GListStore             *notices,
                            const char             *subject,
                            const EngraftCoxDesign *design,
                            guint                   column,
                            double                  coefficient,
                            double                  se)
{
  const EngraftCoxDesignColumn *own = &g_array_index (design->columns, EngraftCoxDesignColumn, column);
  const char *name = own->name;

  if (own->n_parts != 1 || own->parts[0].level != ENGRAFT_NO_CODE)
    return;
  if (fabs (coefficient) > LARGE_COEFFICIENT)
    take_notice (notices, subject, g_strdup_printf (
      _("One unit of “%s” is far more than its values differ by, so that a ratio for one unit cannot be read. Count it in a "
        "smaller unit, for example by the covariate “%s * 1000”."), name, name));
  else if (fabs (coefficient) < SMALL_COEFFICIENT && fabs (coefficient) > se)
    take_notice (notices, subject, g_strdup_printf (
      _("One unit of “%s” is far less than its values differ by, so that a ratio for one unit is 1 to all digits shown. Count "
        "it in a larger unit, for example by the covariate “%s / 1000”."), name, name));
}

/* what a row lacks */
static const char *
name_role (const char *role)
{
  /* Translators: these complete “The 8 rows without …” */
  if (g_str_equal (role, "strata"))
    return _("a stratum");
  if (g_str_equal (role, "weight"))
    return _("a weight");
  if (g_str_equal (role, "cluster"))
    return _("a cluster");

  return _("a group, stratum, weight, cluster or covariate");
}

/* only what is missing regardless of prognosis can be left out without harm */
static char *
dup_left_out (guint       n,
              double      p,
              const char *role,
              gboolean    ratios)
{
  g_autofree char *relation = engraft_format_p_relation (p);

  if (g_str_equal (role, "group"))
    return g_strdup_printf (
      ngettext ("The %u row without a group fares otherwise than the rows that are used (log-rank test, p %s): what is missing "
                "has to do with prognosis, and the comparison may be biased.",
                "The %u rows without a group fare otherwise than the rows that are used (log-rank test, p %s): what is missing "
                "has to do with prognosis, and the comparison may be biased.", n), n, relation);
  if (!g_str_equal (role, "covariates"))
    return g_strdup_printf (
      ngettext ("The %u row without %s fares otherwise than the rows that are used (log-rank test, p %s): what is missing has "
                "to do with prognosis, and the answer may be biased.",
                "The %u rows without %s fare otherwise than the rows that are used (log-rank test, p %s): what is missing has "
                "to do with prognosis, and the answer may be biased.", n), n, name_role (role), relation);
  if (ratios)
    return g_strdup_printf (
      ngettext ("The %u row that lacks a covariate fares otherwise than the rows that are used (log-rank test, p %s): what "
                "is missing has to do with prognosis, and hazard ratios may be biased. Leave out the covariate that "
                "is missing, or fill it in by multiple imputation.",
                "The %u rows that lack a covariate fare otherwise than the rows that are used (log-rank test, p %s): what "
                "is missing has to do with prognosis, and hazard ratios may be biased. Leave out the covariate that "
                "is missing, or fill it in by multiple imputation.", n), n, relation);

  return g_strdup_printf (
    ngettext ("The %u row that lacks a covariate fares otherwise than the rows that are used (log-rank test, p %s): what "
              "is missing has to do with prognosis, and the answer may be biased. Leave out the covariate that is missing.",
              "The %u rows that lack a covariate fare otherwise than the rows that are used (log-rank test, p %s): what "
              "is missing has to do with prognosis, and the answer may be biased. Leave out the covariate that is missing.",
              n), n, relation);
}

void
engraft_model_notices_left_out_of (GListStore          *notices,
                                   EngraftSurvivalData *all,
                                   const guint         *used,
                                   gsize                n_used,
                                   double               start,
                                   const char          *role,
                                   gboolean             ratios)
{
  guint n_left_out;
  double p = test_left_out (all, used, n_used, start, &n_left_out);

  if (p < DOUBTFUL_P)
    take_notice (notices, *role ? role : "covariates", dup_left_out (n_left_out, p, role, ratios));
}

/* Of intervals nobody knows the times that are to be compared. */
static gboolean
has_intervals (EngraftSurvivalData *data)
{
  const char *left = engraft_options_get_string (ENGRAFT_OPTIONS (data->cohort), "left");
  const char *right = engraft_options_get_string (ENGRAFT_OPTIONS (data->cohort), "right");

  return (data->flags & ENGRAFT_SURVIVAL_DATA_INTERVALS) && ((left && *left) || (right && *right));
}

/* The role for want of which rows were left out, "" of several, or NULL. */
static const char *
find_role (EngraftSurvivalData *data)
{
  static const struct { EngraftDropReason reason; const char *role; } reasons[] = {
    { ENGRAFT_DROP_GROUP, "group" }, { ENGRAFT_DROP_STRATA, "strata" }, { ENGRAFT_DROP_WEIGHT, "weight" },
    { ENGRAFT_DROP_CLUSTER, "cluster" }, { ENGRAFT_DROP_COVARIATE, "covariates" },
  };
  const char *role = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (engraft_tally_get_n_dropped (data->tally, reasons[i].reason) > 0)
      role = role ? "" : reasons[i].role;

  return role;
}

void
engraft_model_notices_left_out (GListStore          *notices,
                                EngraftSurvivalData *data,
                                gboolean             ratios)
{
  const char *role = find_role (data);
  g_autoptr(EngraftCohort) cohort = NULL;
  g_autoptr(EngraftSurvivalData) all = NULL;

  if (!role || !data->table || has_intervals (data))
    return;
  cohort = ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (data->cohort)));
  g_object_set (cohort, "group", NULL, "group-cut", NULL, "strata", NULL, "weight", NULL, "cluster", NULL, NULL);
  all = engraft_survival_data_new_with_flags (data->table, cohort, data->flags, NULL, NULL, NULL, NULL);
  if (!all || !all->times)
    return;
  engraft_model_notices_left_out_of (notices, all, data->rows, data->n, NAN, role, ratios);
}
