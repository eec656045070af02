/* engraft-subgroups-compute.c: a Cox model of each level, and of each variable with the interaction.
 *
 * Rows that do not take part have no arm in a copy of the table, so that every model leaves them out as it leaves out
 * any row without a covariate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-subgroups-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-model-notices.h"

/* a number of more values is a measurement, to be cut, as for groups */
#define MAX_NUMBERS 12

/* for each coefficient */
#define FEW_EVENTS 10

/* ---- levels ---- */

static void
free_level (gpointer data)
{
  EngraftSubgroupLevel *level = data;

  g_free (level->name);
  g_free (level->reason);
  g_free (level);
}

static void
count (EngraftSubgroupLevel *level,
       EngraftSurvivalData  *data,
       const guint32        *arms)
{
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (data, &n);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (data, NULL);

  for (gsize i = 0; i < n; i++)
    if (arms[rows[i]] < 2)
      {
        level->n[arms[rows[i]]]++;
        level->n_events[arms[rows[i]]] += outcomes[i] == ENGRAFT_OUTCOME_EVENT;
      }
}

/* Why its events do not bear a hazard ratio, or NULL */
static char *
find_reason (EngraftSubgroups           *self,
             const EngraftSubgroupLevel *level)
{
  guint n_events = level->n_events[0] + level->n_events[1];
  guint least = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "min-events");

  for (guint arm = 0; arm < 2; arm++)
    if (level->n[arm] == 0)
      return g_strdup_printf (_("nobody with “%s”"), self->arms[arm]);
  for (guint arm = 0; arm < 2; arm++)
    if (level->n_events[arm] == 0)
      return g_strdup_printf (_("no event with “%s”"), self->arms[arm]);
  if (n_events < least)
    return g_strdup_printf (ngettext ("fewer than %u event", "fewer than %u events", least), least);

  return NULL;
}

gboolean
engraft_subgroups_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Covariates cost events: with fewer than ten for each coefficient a model describes its own rows (Peduzzi et al. 1995). */
static void
note_few_events (EngraftSubgroupsJob        *job,
                 const EngraftSubgroupLevel *level,
                 EngraftCoxFit              *model)
{
  guint n = 0;

  if (!engraft_subgroups_get_covariates (job->self))
    return;
  for (guint i = 0; i < engraft_cox_fit_get_n_coefficients (model); i++)
    n += !engraft_cox_fit_is_collinear (model, i);
  job->n_few += n > 1 && level->n_events[0] + level->n_events[1] < FEW_EVENTS * n;
}

/* ARMS: of the rows of this level.  FALSE: cancelled. */
static gboolean
add_level (EngraftSubgroupsJob  *job,
           int                   variable,
           const char           *name,
           const guint32        *arms,
           GError              **error)
{
  g_autoptr(EngraftTable) table = engraft_subgroups_make_table (job, arms, NULL, NULL);
  EngraftSubgroupLevel *level = g_new0 (EngraftSubgroupLevel, 1);
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftCoxFit) model = NULL;
  g_autoptr(GError) own = NULL;

  *level = (EngraftSubgroupLevel) { .variable = variable, .name = g_strdup (name), .coefficient = NAN, .se = NAN };
  g_ptr_array_add (job->self->levels, level);
  model = engraft_subgroups_fit (job, table, ENGRAFT_SUBGROUPS_MODEL_LEVEL, &data, &own);
  if (engraft_subgroups_is_cancelled (own))
    {
      g_propagate_error (error, g_steal_pointer (&own));
      return FALSE;
    }
  if (data)
    count (level, data, arms);
  level->reason = find_reason (job->self, level);
  if (level->reason)
    return TRUE;
  if (!model || engraft_cox_fit_is_collinear (model, 0) || engraft_cox_fit_is_infinite (model, 0))
    {
      level->reason = g_strdup (own ? own->message : _("not finite"));
      return TRUE;
    }
  level->coefficient = engraft_cox_fit_get_coefficient (model, 0, &level->se, NULL, NULL);
  if (variable < 0)
    engraft_subgroups_notice_changing (job->self, model);
  job->self->robust |= engraft_cox_fit_is_robust (model);
  note_few_events (job, level, model);

  return TRUE;
}

/* ---- variables ---- */

static void
free_variable (gpointer data)
{
  EngraftSubgroupVariable *variable = data;

  g_free (variable->title);
  g_free (variable->name);
  g_free (variable);
}

/* “age=50” of the cuts, or NULL */
static char *
dup_cut (EngraftSubgroups *self,
         const char       *name)
{
  const char * const *cuts = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "cuts");

  for (guint i = 0; cuts && cuts[i]; i++)
    {
      const char *equals = strrchr (cuts[i], '=');
      g_autofree char *left = equals ? g_strstrip (g_strndup (cuts[i], equals - cuts[i])) : NULL;

      if (left && g_str_equal (left, name))
        return g_strstrip (g_strdup (equals + 1));
    }

  return NULL;
}

static char *
choose_cut (EngraftSubgroups *self,
            EngraftColumn    *column)
{
  EngraftColumnType type = engraft_column_get_column_type (column);
  char *cut = dup_cut (self, engraft_column_get_name (column));
  g_autoptr(EngraftValueCoding) coding = NULL;

  if (cut || (type != ENGRAFT_COLUMN_NUMBER && type != ENGRAFT_COLUMN_INTEGER))
    return cut;
  coding = engraft_value_coding_new (column, NULL, engraft_column_get_n_rows (column), MAX_NUMBERS);

  return coding ? NULL : g_strdup ("median");
}

static char *
dup_variable_title (EngraftColumn *column,
                    const char    *cut)
{
  const char *title = engraft_column_get_title (column);

  if (!cut)
    return g_strdup (title);
  if (g_str_equal (cut, "median"))
    /* Translators: a column */
    return g_strdup_printf (_("%s (cut at the median)"), title);

  /* Translators: a column, and numbers or quartiles */
  return g_strdup_printf (_("%s (cut at %s)"), title, cut);
}

/* The rows with an arm in groups by the column. */
static EngraftSurvivalData *
group_rows (EngraftSubgroupsJob  *job,
            EngraftColumn        *column,
            const char           *cut,
            GError              **error)
{
  g_autoptr(EngraftTable) table = engraft_subgroups_make_table (job, job->arms, NULL, NULL);
  g_autoptr(EngraftOptions) cohort = engraft_options_copy (job->cohort);
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  GListModel *notices;

  g_object_set (cohort, "group", engraft_column_get_name (column), "group-cut", cut, NULL);
  g_ptr_array_add (columns, engraft_table_find_column (table, job->arm));
  data = engraft_survival_data_new_for_columns (table, ENGRAFT_COHORT (cohort), columns, job->self->treatment,
                                                job->operation, error);
  if (!data || engraft_survival_data_get_n_groups (data) > 0)
    return g_steal_pointer (&data);
  notices = engraft_tally_get_notices (engraft_survival_data_get_tally (data));
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_ERROR)
        {
          g_set_error_literal (error, ENGRAFT_SUBGROUPS_ERROR, ENGRAFT_SUBGROUPS_ERROR_VARIABLE,
                               engraft_notice_get_message (notice));
          return NULL;
        }
    }
  g_set_error (error, ENGRAFT_SUBGROUPS_ERROR, ENGRAFT_SUBGROUPS_ERROR_VARIABLE,
               _("No row that takes part has a value of “%s”. Choose another column."), engraft_column_get_title (column));

  return NULL;
}

/* Codes of the groups for each row of the table. */
static guint32 *
spread_groups (EngraftSubgroupsJob *job,
               EngraftSurvivalData *data)
{
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (data, &n);
  const guint32 *groups = engraft_survival_data_get_groups (data, NULL);
  guint32 *codes = g_new (guint32, job->n_rows + 1);

  for (guint i = 0; i < job->n_rows; i++)
    codes[i] = ENGRAFT_NO_CODE;
  for (gsize i = 0; i < n; i++)
    codes[rows[i]] = groups[i];

  return codes;
}

static gboolean
add_levels (EngraftSubgroupsJob  *job,
            EngraftSurvivalData  *data,
            const guint32        *codes,
            GError              **error)
{
  g_autofree guint32 *arms = g_new (guint32, job->n_rows + 1);

  for (guint k = 0; k < engraft_survival_data_get_n_groups (data); k++)
    {
      for (guint i = 0; i < job->n_rows; i++)
        arms[i] = codes[i] == k ? job->arms[i] : ENGRAFT_NO_CODE;
      if (!add_level (job, (int) job->self->variables->len - 1, engraft_survival_data_get_group_word (data, k), arms, error))
        return FALSE;
    }

  return TRUE;
}

/* Numbers the levels from FIRST on that have a hazard ratio anew, and gives their names. */
static GPtrArray *
keep_shown (EngraftSubgroupsJob *job,
            guint                first,
            guint32             *codes)
{
  EngraftSubgroups *self = job->self;
  g_autofree guint32 *shown = g_new (guint32, self->levels->len - first + 1);
  GPtrArray *names = g_ptr_array_new ();

  for (guint k = 0; k < self->levels->len - first; k++)
    {
      EngraftSubgroupLevel *level = self->levels->pdata[first + k];

      shown[k] = level->reason ? ENGRAFT_NO_CODE : names->len;
      if (!level->reason)
        g_ptr_array_add (names, level->name);
    }
  for (guint i = 0; i < job->n_rows; i++)
    codes[i] = codes[i] == ENGRAFT_NO_CODE ? ENGRAFT_NO_CODE : shown[codes[i]];

  return names;
}

static gboolean
add_test (EngraftSubgroupsJob      *job,
          EngraftSubgroupVariable  *variable,
          guint                     first,
          guint32                  *codes,
          GError                  **error)
{
  EngraftSubgroups *self = job->self;
  g_autoptr(GPtrArray) names = keep_shown (job, first, codes);

  if (names->len < 2)
    {
      engraft_subgroups_say (self, ENGRAFT_SEVERITY_INFO, "subgroups",
                             g_strdup_printf (_("The interaction with “%s” is not tested: fewer than two of its levels have "
                                                "events enough."), variable->title));
      return TRUE;
    }
  if (names->len < self->levels->len - first)
    engraft_subgroups_say (self, ENGRAFT_SEVERITY_INFO, "subgroups",
                           g_strdup_printf (_("The test of interaction with “%s” leaves out levels without events enough."),
                                            variable->title));
  g_ptr_array_add (names, NULL);

  return engraft_subgroups_test_interaction (job, variable, names->len - 1, codes, (const char * const *) names->pdata, error);
}

static gboolean
add_variable (EngraftSubgroupsJob  *job,
              EngraftColumn        *column,
              GError              **error)
{
  EngraftSubgroups *self = job->self;
  g_autofree char *cut = choose_cut (self, column);
  EngraftSubgroupVariable *variable = g_new0 (EngraftSubgroupVariable, 1);
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autofree guint32 *codes = NULL;
  const guint first = self->levels->len;

  variable->title = dup_variable_title (column, cut);
  variable->name = g_strdup (engraft_column_get_name (column));
  variable->chisq[0] = variable->chisq[1] = NAN;
  g_ptr_array_add (self->variables, variable);
  data = group_rows (job, column, cut, error);
  if (!data)
    return FALSE;
  engraft_subgroups_notice_left_out (job, variable, data);
  codes = spread_groups (job, data);

  return add_levels (job, data, codes, error) && add_test (job, variable, first, codes, error);
}

/* ---- all ---- */

static char *
dup_free_name (EngraftTable *table,
               const char   *wanted)
{
  GString *name = g_string_new (wanted);

  while (engraft_table_find_column (table, name->str))
    g_string_append_c (name, '_');

  return g_string_free (name, FALSE);
}

/* The arms of the rows that the data use. */
static gboolean
find_arms (EngraftSubgroupsJob  *job,
           EngraftSurvivalData  *data,
           GError              **error)
{
  EngraftSubgroups *self = job->self;
  const char *control = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "control");
  const guint n_arms = engraft_survival_data_get_n_groups (data);
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (data, &n);
  const guint32 *groups = engraft_survival_data_get_groups (data, NULL);
  gboolean turned;

  self->treatment = g_strdup (engraft_survival_data_get_group_title (data));
  if (n_arms != 2)
    {
      if (n_arms == 0)
        g_set_error_literal (error, ENGRAFT_SUBGROUPS_ERROR, ENGRAFT_SUBGROUPS_ERROR_ARMS,
                             _("Which treatment is compared? Choose the column with the two arms."));
      else
        g_set_error (error, ENGRAFT_SUBGROUPS_ERROR, ENGRAFT_SUBGROUPS_ERROR_ARMS,
                     ngettext ("“%s” has %u value; a treatment that is compared has two arms. Choose another column, or "
                               "two of its values by the filter.",
                               "“%s” has %u values; a treatment that is compared has two arms. Choose another column, or "
                               "two of its values by the filter.", n_arms), self->treatment, n_arms);
      return FALSE;
    }
  turned = engraft_survival_data_find_group (data, control) == 1;
  if (control && *control && engraft_survival_data_find_group (data, control) == G_MAXUINT)
    {
      g_set_error (error, ENGRAFT_SUBGROUPS_ERROR, ENGRAFT_SUBGROUPS_ERROR_ARMS,
                   _("No row has the control arm “%s”; “%s” has “%s” and “%s”."), control, self->treatment,
                   engraft_survival_data_get_group (data, 0), engraft_survival_data_get_group (data, 1));
      return FALSE;
    }
  for (guint arm = 0; arm < 2; arm++)
    self->arms[arm] = g_strdup (engraft_survival_data_get_group (data, turned ? 1 - arm : arm));
  job->arms = g_new (guint32, job->n_rows + 1);
  for (guint i = 0; i < job->n_rows; i++)
    job->arms[i] = ENGRAFT_NO_CODE;
  for (gsize i = 0; i < n; i++)
    job->arms[rows[i]] = turned ? 1 - groups[i] : groups[i];

  return TRUE;
}

/* “Age, log(bili)”: titles of columns, and terms as they are written */
static char *
dup_adjusted (EngraftTable    *table,
              EngraftCoxTerms *terms)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < engraft_cox_terms_get_n (terms); i++)
    {
      const char *name = engraft_cox_terms_get_name (terms, i);
      EngraftColumn *column = engraft_table_find_column (table, name);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", column ? engraft_column_get_title (column) : name);
    }

  return g_string_free (text, FALSE);
}

/* The treatment is in every model; as a covariate as well it would have no coefficient of its own. */
static gboolean
take_covariates (EngraftSubgroupsJob  *job,
                 const char           *treatment,
                 GError              **error)
{
  const char * const *covariates = engraft_subgroups_get_covariates (job->self);
  g_autoptr(EngraftCoxTerms) terms = NULL;
  GPtrArray *columns;

  if (!covariates)
    return TRUE;
  terms = engraft_subgroups_make_terms (job->table, covariates, error);
  if (!terms)
    return FALSE;
  columns = engraft_cox_terms_get_columns (terms);
  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal (engraft_column_get_name (columns->pdata[i]), treatment))
      {
        g_set_error (error, ENGRAFT_SUBGROUPS_ERROR, ENGRAFT_SUBGROUPS_ERROR_VARIABLE,
                     _("“%s” is the treatment, which every model has. Take it out of the covariates."), treatment);
        return FALSE;
      }
  job->self->adjusted = dup_adjusted (job->table, terms);

  return TRUE;
}

/* Neither the treatment nor a subgroup nor a covariate may be known only later. */
static gboolean
check_guard (EngraftSubgroupsJob  *job,
             EngraftSurvivalData  *data,
             const char           *treatment,
             const char * const   *subgroups,
             GError              **error)
{
  const char * const *covariates = engraft_subgroups_get_covariates (job->self);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(EngraftCoxTerms) terms = NULL;

  g_ptr_array_add (names, (gpointer) treatment);
  for (guint i = 0; subgroups && subgroups[i]; i++)
    g_ptr_array_add (names, (gpointer) subgroups[i]);
  for (guint i = 0; covariates && covariates[i]; i++)
    g_ptr_array_add (names, (gpointer) covariates[i]);
  g_ptr_array_add (names, NULL);
  terms = engraft_subgroups_make_terms (job->table, (const char * const *) names->pdata, error);

  return terms && engraft_cox_guard_check (terms, data, NAN,
                                           engraft_options_get_strv (ENGRAFT_OPTIONS (job->self->options),
                                                                     "known-at-start"), job->operation, error);
}

static gboolean
compute_all (EngraftSubgroupsJob  *job,
             EngraftSurvivalData  *data,
             const char           *treatment,
             GError              **error)
{
  const char * const *names = engraft_options_get_strv (ENGRAFT_OPTIONS (job->self->options), "subgroups");

  job->n_all = 1 + 5 * (names ? g_strv_length ((char **) names) : 0);
  if (!find_arms (job, data, error))
    return FALSE;
  if (!names || !names[0])
    {
      g_set_error_literal (error, ENGRAFT_SUBGROUPS_ERROR, ENGRAFT_SUBGROUPS_ERROR_VARIABLE,
                           _("There are no subgroups yet: choose columns whose values are the subgroups."));
      return FALSE;
    }
  for (guint i = 0; names && names[i]; i++)
    if (!engraft_table_find_column (job->table, names[i]))
      {
        g_set_error (error, ENGRAFT_SUBGROUPS_ERROR, ENGRAFT_SUBGROUPS_ERROR_VARIABLE,
                     _("There is no column “%s” for subgroups. Choose another, or take it out of the list."), names[i]);
        return FALSE;
      }
  if (!take_covariates (job, treatment, error) || !check_guard (job, data, treatment, names, error) ||
      !add_level (job, -1, _("All"), job->arms, error))
    return FALSE;
  for (guint i = 0; names && names[i]; i++)
    if (!g_str_equal (names[i], treatment) &&
        !add_variable (job, engraft_table_find_column (job->table, names[i]), error))
      return FALSE;

  return TRUE;
}

gboolean
engraft_subgroups_compute (EngraftSubgroups     *self,
                           EngraftSurvivalData  *data,
                           EngraftTable         *table,
                           EngraftCohort        *cohort,
                           EngraftOperation     *operation,
                           GError              **error)
{
  EngraftSubgroupsJob job = { .self = self, .table = table, .operation = operation, .n_rows = engraft_table_get_n_rows (table) };
  const char *treatment = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "group");
  gboolean done;

  self->variables = g_ptr_array_new_with_free_func (free_variable);
  self->levels = g_ptr_array_new_with_free_func (free_level);
  self->event = g_strdup (engraft_survival_data_get_event_title (data));
  job.cohort = engraft_options_copy (ENGRAFT_OPTIONS (cohort));
  g_object_set (job.cohort, "group", NULL, "group-cut", NULL, NULL);
  job.arm = dup_free_name (table, "arm_");
  job.level = dup_free_name (table, "level_");
  done = compute_all (&job, data, treatment ? treatment : "", error);
  if (done)
    {
      engraft_subgroups_notice_constant (self, data, table);
      engraft_filter_guard_warn (data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
      engraft_model_notices_left_out (self->notices, data, TRUE);
      done = !engraft_operation_set_error_if_cancelled (operation, error);
    }
  if (done && job.n_few > 0)
    engraft_subgroups_say (self, ENGRAFT_SEVERITY_WARNING, "covariates",
                           g_strdup_printf (ngettext ("%u model has fewer than %d events for each of its coefficients: with fewer "
                                                      "covariates it is more to be trusted.",
                                                      "%u models have fewer than %d events for each of their coefficients: with "
                                                      "fewer covariates they are more to be trusted.", job.n_few),
                                            job.n_few, FEW_EVENTS));
  if (done && self->robust &&
      engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "test") == ENGRAFT_SUBGROUP_TEST_LIKELIHOOD_RATIO)
    engraft_subgroups_say (self, ENGRAFT_SEVERITY_INFO, "test",
                           g_strdup (_("Standard errors are robust, with which likelihood ratios do not hold: Wald’s tests of "
                                       "interaction are shown.")));
  g_object_unref (job.cohort);
  g_free (job.arms);
  g_free (job.arm);
  g_free (job.level);

  return done;
}
