/* engraft-mmrm-report.c: changes from baseline as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/response/engraft-mmrm-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

#define MMRM_WORK "Mallinckrodt CH, Clark WS, David SR. Accounting for dropout bias using mixed-effects models. J Biopharm Stat 2001;11:9–21."
#define REML_WORK "Harville DA. Maximum likelihood approaches to variance component estimation and to related problems. J Am Stat Assoc 1977;72:320–38."
#define DF_WORK "Giesbrecht FG, Burns JC. Two-stage analysis based on a mixed model: large-sample asymptotic theory and small-sample simulation results. Biometrics 1985;41:477–86."
#define JOINT_WORK "Fai AH, Cornelius PL. Approximate F-tests of multiple degree of freedom hypotheses in generalized least squares analyses of unbalanced split-plot experiments. J Stat Comput Simul 1996;54:363–78."

static double
get_level (EngraftMmrm *self)
{
  return engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence");
}

/* Means of all groups, or differences of those that are not the reference */
static EngraftTable *
make_estimates (EngraftMmrm *self,
                gboolean     differences)
{
  guint n_groups = self->groups->len, n_shown = differences ? n_groups - 1 : n_groups, n = self->visits->len * n_shown, row = 0;
  g_autofree const char **visits = g_new (const char *, n + 1), **groups = g_new (const char *, n + 1),
                        **references = g_new (const char *, n + 1);
  double *count = NULL, *value, *error, *lower, *upper, *df, *p = NULL;
  EngraftTableBuilder builder;

  for (guint v = 0; v < self->visits->len; v++)
    for (guint g = 0; g < n_groups; g++)
      if (!differences || g != self->reference)
        {
          visits[row] = self->visits->pdata[v];
          groups[row] = self->groups->pdata[g];
          references[row++] = self->groups->pdata[self->reference];
        }
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "visit", self->visit_title, visits);
  engraft_table_builder_add_texts (&builder, "group", self->group_title ? self->group_title : _("Group"), groups);
  if (differences)
    engraft_table_builder_add_texts (&builder, "reference", _("Compared with"), references);
  else
    count = engraft_table_builder_add_numbers (&builder, "n", _("Patients"), ENGRAFT_COLUMN_INTEGER, NULL);
  value = engraft_table_builder_add_number (&builder, differences ? "difference" : "mean", differences ? _("Difference") : _("LS mean change"));
  engraft_table_builder_add_limits (&builder, differences ? "difference" : "mean", get_level (self), &lower, &upper);
  error = engraft_table_builder_add_number (&builder, "se", _("Standard error"));
  df = engraft_table_builder_add_number (&builder, "df", _("Degrees of freedom"));
  if (differences)
    p = engraft_table_builder_add_number (&builder, "p", _("p"));
  row = 0;
  for (guint v = 0; v < self->visits->len; v++)
    for (guint g = 0; g < n_groups; g++)
      {
        const EngraftMmrmEstimate *own = differences ? &self->differences[v * n_groups + g] : &self->means[v * n_groups + g];

        if (differences && g == self->reference)
          continue;
        value[row] = own->value;
        error[row] = own->error;
        lower[row] = own->lower;
        upper[row] = own->upper;
        df[row] = own->df;
        if (p)
          p[row] = own->p;
        if (count)
          count[row] = self->counts[v * n_groups + g];
        row++;
      }

  return engraft_table_builder_end (&builder, differences ? _("Differences of changes") : _("LS means of changes"));
}

static EngraftTable *
make_covariance (EngraftMmrm *self)
{
  guint m = self->visits->len, n = m * (m + 1) / 2, row = 0;
  g_autofree const char **visits = g_new (const char *, n + 1), **others = g_new (const char *, n + 1);
  double *covariance, *correlation;
  EngraftTableBuilder builder;

  for (guint a = 0; a < m; a++)
    for (guint b = 0; b <= a; b++, row++)
      {
        visits[row] = self->visits->pdata[a];
        others[row] = self->visits->pdata[b];
      }
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "visit", self->visit_title, visits);
  engraft_table_builder_add_texts (&builder, "other", _("Other visit"), others);
  covariance = engraft_table_builder_add_number (&builder, "covariance", _("Covariance"));
  correlation = engraft_table_builder_add_number (&builder, "correlation", _("Correlation"));
  row = 0;
  for (guint a = 0; a < m; a++)
    for (guint b = 0; b <= a; b++, row++)
      {
        covariance[row] = self->sigma[a * m + b];
        correlation[row] = self->sigma[a * m + b] / sqrt (self->sigma[a * m + a] * self->sigma[b * m + b]);
      }

  return engraft_table_builder_end (&builder, _("Covariance within patients"));
}

static EngraftTable *
make_tests (EngraftMmrm *self)
{
  gboolean any = !isnan (self->joint.p);
  const char *names[] = { _("Groups at all visits"), NULL };
  double *f, *above, *below, *p;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, any);
  engraft_table_builder_add_texts (&builder, "test", _("Test"), names);
  f = engraft_table_builder_add_number (&builder, "f", _("F"));
  above = engraft_table_builder_add_count (&builder, "df", _("Degrees of freedom"));
  below = engraft_table_builder_add_number (&builder, "df_below", _("Degrees of freedom below"));
  p = engraft_table_builder_add_number (&builder, "p", _("p"));
  if (any)
    {
      *f = self->joint.f;
      *above = self->joint.n;
      *below = self->joint.df;
      *p = self->joint.p;
    }

  return engraft_table_builder_end (&builder, _("Test of all visits together"));
}

static EngraftTable *
make_slopes (EngraftMmrm *self)
{
  guint n = engraft_mmrm_count_slopes (self), n_once = self->covariates->len - self->n_by_visit;
  g_autofree const char **names = g_new (const char *, n + 1), **visits = g_new0 (const char *, n + 1);
  double *value, *lower, *upper, *error, *df, *p;
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    {
      guint covariate = i < n_once ? i : n_once + (i - n_once) / self->visits->len;

      names[i] = self->covariates->pdata[covariate];
      if (i >= n_once)
        visits[i] = self->visits->pdata[(i - n_once) % self->visits->len];
    }
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "covariate", _("Covariate"), names);
  if (self->n_by_visit > 0)
    engraft_table_builder_add_texts (&builder, "visit", self->visit_title, visits);
  value = engraft_table_builder_add_number (&builder, "slope", _("Slope"));
  engraft_table_builder_add_limits (&builder, "slope", get_level (self), &lower, &upper);
  error = engraft_table_builder_add_number (&builder, "se", _("Standard error"));
  df = engraft_table_builder_add_number (&builder, "df", _("Degrees of freedom"));
  p = engraft_table_builder_add_number (&builder, "p", _("p"));
  for (guint i = 0; i < n; i++)
    {
      value[i] = self->slopes[i].value;
      lower[i] = self->slopes[i].lower;
      upper[i] = self->slopes[i].upper;
      error[i] = self->slopes[i].error;
      df[i] = self->slopes[i].df;
      p[i] = self->slopes[i].p;
    }

  return engraft_table_builder_end (&builder, _("Slopes of covariates"));
}

/**
 * engraft_mmrm_to_table:
 * @self: changes from baseline
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_mmrm_to_table (EngraftMmrm      *self,
                       EngraftMmrmTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NULL);

  switch (kind)
    {
    case ENGRAFT_MMRM_TABLE_MEANS: return make_estimates (self, FALSE);
    case ENGRAFT_MMRM_TABLE_DIFFERENCES: return make_estimates (self, TRUE);
    case ENGRAFT_MMRM_TABLE_COVARIANCE: return make_covariance (self);
    case ENGRAFT_MMRM_TABLE_TESTS: return make_tests (self);
    case ENGRAFT_MMRM_TABLE_SLOPES: return make_slopes (self);
    default: g_return_val_if_reached (NULL);
    }
}

/**
 * engraft_mmrm_to_json:
 * @self: changes from baseline
 *
 * Gives all tables with the options and the notices.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_mmrm_to_json (EngraftMmrm *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GEnumClass) covariances = g_type_class_ref (ENGRAFT_TYPE_MMRM_COVARIANCE);

  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-mmrm", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  engraft_json_number (builder, "rows-left-out", self->n_left_out);
  engraft_json_number (builder, "patients", self->subjects->len);
  engraft_json_number (builder, "changes", self->changes->len);
  json_builder_set_member_name (builder, "covariance-taken");
  json_builder_add_string_value (builder, g_enum_get_value (covariances, self->covariance)->value_nick);
  engraft_json_number (builder, "covariance-parameters", self->n_parameters);
  engraft_json_number (builder, "log-likelihood", self->log_likelihood);
  engraft_json_number (builder, "mean-baseline", self->mean_baseline);
  engraft_table_json_add (builder, "means", make_estimates (self, FALSE));
  engraft_table_json_add (builder, "differences", make_estimates (self, TRUE));
  engraft_table_json_add (builder, "covariance", make_covariance (self));
  engraft_table_json_add (builder, "tests", make_tests (self));
  engraft_table_json_add (builder, "slopes", make_slopes (self));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/* ---- words ---- */

/* of the last visit */
static void
append_group (EngraftMmrm *self,
              guint        group,
              GString     *text)
{
  guint last = self->visits->len - 1, at = last * self->groups->len + group;
  const EngraftMmrmEstimate *mean = &self->means[at], *difference = &self->differences[at];
  g_autofree char *shown = engraft_format_interval (mean->value, mean->lower, mean->upper, 2);

  /* Translators: a group, its patients, and a mean with limits; a difference may follow, then a point */
  g_string_append_printf (text, _(" %s: patients %u, mean %s"), (char *) self->groups->pdata[group], self->patients[group], shown);
  if (group != self->reference)
    {
      g_autofree char *apart = engraft_format_interval (difference->value, difference->lower, difference->upper, 2);
      g_autofree char *p = engraft_format_p_relation (difference->p);

      /* Translators: a group, a difference with limits, and “= 0.03” */
      g_string_append_printf (text, _(", difference from %s %s, p %s"), (char *) self->groups->pdata[self->reference], apart, p);
    }
  g_string_append_c (text, '.');
}

/**
 * engraft_mmrm_dup_sentence:
 * @self: changes from baseline
 *
 * Says in words what the mean of each group is at the last visit, and how groups differ there.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_mmrm_dup_sentence (EngraftMmrm *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *title = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NULL);

  title = engraft_mmrm_dup_value_title (self);
  /* Translators: the change of a value, the column of visits, the baseline and the last of them */
  g_string_append_printf (text, _("%s, %s %s to %s."), title, self->visit_title, self->baseline_name,
                          (char *) self->visits->pdata[self->visits->len - 1]);
  for (guint g = 0; g < self->groups->len; g++)
    append_group (self, g, text);
  if (!isnan (self->joint.p))
    {
      g_autofree char *p = engraft_format_p_relation (self->joint.p);

      /* Translators: “= 0.03” */
      g_string_append_printf (text, _(" All visits together: p %s."), p);
    }
  if (self->adjusted)
    /* Translators: covariates */
    g_string_append_printf (text, _(" Adjusted for %s besides the baseline."), self->adjusted);

  return g_string_free (text, FALSE);
}

/**
 * engraft_mmrm_dup_methods:
 * @self: changes from baseline
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_mmrm_dup_methods (EngraftMmrm *self)
{
  EngraftMethodsDraft draft;
  g_autofree char *level = NULL, *baseline = NULL;
  guint model, reml, df;

  g_return_val_if_fail (ENGRAFT_IS_MMRM (self), NULL);

  level = engraft_format_number (100 * get_level (self), 6);
  baseline = engraft_format_number (self->mean_baseline, 4);
  engraft_methods_draft_init (&draft);
  model = engraft_methods_draft_cite (&draft, MMRM_WORK);
  reml = engraft_methods_draft_cite (&draft, REML_WORK);
  df = engraft_methods_draft_cite (&draft, DF_WORK);
  if (self->groups->len > 1)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("Changes from baseline were analysed by a mixed model for repeated measures [%u] with baseline, visit, group, and the products "
        "of baseline and group with visit as fixed effects."), model));
  else
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("Changes from baseline were analysed by a mixed model for repeated measures [%u] with baseline, visit and their product as fixed "
        "effects."), model));
  /* Translators: a covariance, such as “unstructured”, and a citation */
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("The covariance within patients (%s) was estimated by restricted maximum likelihood [%u]."),
    engraft_mmrm_name_covariance (self->covariance), reml));
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("Least squares means are at the mean baseline of all changes (%s); their %s%% limits and p values are by Student’s t with "
      "Satterthwaite’s degrees of freedom [%u], without allowance for several visits."), baseline, level, df));
  if (self->once)
    engraft_methods_draft_say (&draft, g_strdup_printf (_("Further covariates, with one slope each for all visits, were %s."), self->once));
  if (self->by_visit)
    engraft_methods_draft_say (&draft, g_strdup_printf (_("Further covariates, with their products with visit, were %s."), self->by_visit));
  if (self->adjusted)
    engraft_methods_draft_say (&draft, g_strdup (
      _("Means are at the means of further covariates over all changes, of categories at their shares.")));
  if (!isnan (self->joint.p))
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("That groups differ at no visit was tested for all visits at once by F, with Satterthwaite’s degrees of freedom for several "
        "estimates [%u]."), engraft_methods_draft_cite (&draft, JOINT_WORK)));
  engraft_methods_draft_say (&draft, g_strdup (
    _("What is missing is taken to be missing at random: to depend on what was observed alone.")));

  return engraft_methods_draft_finish (&draft);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_MMRM_TABLE_MEANS] = { "means", N_("LS Means"), N_("There are no visits."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_MMRM_TABLE_DIFFERENCES] = { "differences", N_("Differences"), N_("There is one group alone."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_MMRM_TABLE_COVARIANCE] = { "covariance", N_("Covariance"), N_("There are no visits."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_MMRM_TABLE_TESTS] = { "tests", N_("Test of All Visits"), N_("There is one group alone."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_MMRM_TABLE_SLOPES] = { "slopes", N_("Slopes of Covariates"), N_("The model is adjusted for the baseline alone."),
                                  ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_mmrm, ENGRAFT_MMRM)
