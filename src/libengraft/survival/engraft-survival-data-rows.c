/* engraft-survival-data-rows.c: which rows are used, and why the others are not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-data-work.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-code-labels.h"
#include "libengraft/data/engraft-expression.h"
#include "libengraft/data/engraft-status-coding.h"
#include "libengraft/data/engraft-value-coding.h"

#define MAX_STATUS_VALUES 100

void
engraft_survival_work_drop (EngraftSurvivalWork *work,
                            guint                row,
                            EngraftDropReason    reason)
{
  if (!work->reasons[row])
    work->reasons[row] = reason + 1;
}

/* Whether a covariate, or another role, has no value that can be used. */
static gboolean
lacks (EngraftColumn     *column,
       guint              row,
       EngraftDropReason  reason)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);

  if (numbers)
    return isnan (numbers[row]) || (reason == ENGRAFT_DROP_COVARIATE && isinf (numbers[row]));

  return engraft_column_get_codes (column, NULL)[row] == ENGRAFT_NO_CODE;
}

static void
drop_missing (EngraftSurvivalWork *work,
              EngraftColumn       *column,
              EngraftDropReason    reason)
{
  for (guint row = 0; column && row < work->n_rows; row++)
    if (lacks (column, row, reason))
      engraft_survival_work_drop (work, row, reason);
}

guint *
engraft_survival_work_list_used (EngraftSurvivalWork *work,
                                 gsize               *n)
{
  guint *rows = g_new (guint, MAX (work->n_rows, 1));

  *n = 0;
  for (guint row = 0; row < work->n_rows; row++)
    if (!work->reasons[row])
      rows[(*n)++] = row;

  return rows;
}

static void
apply_filter (EngraftSurvivalWork *work)
{
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (work->roles.cohort), "filter");
  g_autoptr(EngraftExpression) filter = NULL;
  g_autoptr(GArray) taken = NULL;
  g_autoptr(GError) error = NULL;
  guint n_missing = 0, next = 0;

  if (!text || !*text)
    return;

  filter = engraft_expression_new (text, work->roles.table, &error);
  if (filter)
    taken = engraft_expression_filter (filter, &n_missing, &error);
  if (!taken)
    {
      engraft_survival_roles_remedy (&work->roles, ENGRAFT_SEVERITY_ERROR, "filter",
                                     g_strdup_printf (_("The filter “%s” does not fit these data. %s Change it in the options, or "
                                                        "take all rows."), text, error->message),
                                     _("Take All Rows"), "filter", g_strdup ("\"\""));
      return;
    }

  for (guint row = 0; row < work->n_rows; row++)
    if (next < taken->len && g_array_index (taken, guint, next) == row)
      next++;
    else
      engraft_survival_work_drop (work, row, ENGRAFT_DROP_FILTER);
  if (n_missing)
    engraft_survival_roles_notify (&work->roles, ENGRAFT_SEVERITY_WARNING, "filter",
                                   g_strdup_printf (ngettext ("In %u row the filter is neither true nor false, "
                                                              "because a value is missing; it is not taken.",
                                                              "In %u rows the filter is neither true nor false, "
                                                              "because a value is missing; they are not taken.",
                                                              n_missing), n_missing));
}

/* What the description of the column calls the events, “dead” rather than “2”; NULL: it does not name them all.  Events
 * are the first of the endings. */
static char *
dup_event_label (EngraftSurvivalWork *work)
{
  EngraftSurvivalData *data = work->data;
  g_autoptr(GString) labels = g_string_new (NULL);

  for (guint i = 0; data->ending_labels && data->ending_labels[i]; i++)
    {
      if (g_array_index (data->ending_outcomes, EngraftOutcome, i) != ENGRAFT_OUTCOME_EVENT)
        break;
      if (!*data->ending_labels[i])
        return NULL;
      g_string_append_printf (labels, "%s%s", labels->len ? ", " : "", data->ending_labels[i]);
    }

  return labels->len ? g_string_free (g_steal_pointer (&labels), FALSE) : NULL;
}

static void
make_event_title (EngraftSurvivalWork *work,
                  EngraftValueCoding  *coding,
                  EngraftOutcome      *outcomes)
{
  EngraftColumn *status = work->roles.status;
  g_autoptr(GString) values = g_string_new (NULL);
  gboolean yes = FALSE;

  work->data->event_title = dup_event_label (work);
  if (work->data->event_title)
    return;

  for (guint i = 0; i < coding->names->len; i++)
    if (outcomes[i] == ENGRAFT_OUTCOME_EVENT)
      {
        const char *value = coding->names->pdata[i];

        g_string_append_printf (values, "%s%s", values->len ? ", " : "", value);
        yes = coding->names->len <= 2 && (g_str_equal (value, "1") || g_str_equal (value, "true"));
      }

  if (!engraft_column_is_numeric (status))
    work->data->event_title = g_strdup (values->str);
  else if (yes || !values->len)
    work->data->event_title = g_strdup (engraft_column_get_title (status));
  else
    work->data->event_title = g_strdup_printf ("%s = %s", engraft_column_get_title (status), values->str);
}

/* “1: transplanted; 2: dead” */
static void
label_endings (EngraftSurvivalWork *work)
{
  EngraftSurvivalData *data = work->data;
  const char *description = engraft_column_get_description (work->roles.status);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) values = NULL;

  if (!description)
    return;
  for (guint i = 0; i < data->ending_names->len; i++)
    g_strv_builder_add (builder, data->ending_names->pdata[i]);
  values = g_strv_builder_end (builder);
  data->ending_labels = engraft_code_labels_read (description, (const char * const *) values);
}

/* Numbers the values that are events: those in question first, then the others. */
static void
number_endings (EngraftSurvivalWork *work,
                EngraftValueCoding  *coding,
                EngraftOutcome      *outcomes,
                guint8              *numbers)
{
  static const EngraftOutcome kinds[] = { ENGRAFT_OUTCOME_EVENT, ENGRAFT_OUTCOME_OTHER };
  EngraftSurvivalData *data = work->data;

  if (engraft_column_is_numeric (work->roles.status))
    data->status_title = g_strdup (engraft_column_get_title (work->roles.status));
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (guint i = 0; i < coding->names->len; i++)
      if (outcomes[i] == kinds[kind])
        {
          g_ptr_array_add (data->ending_names, g_strdup (coding->names->pdata[i]));
          g_array_append_val (data->ending_outcomes, kinds[kind]);
          numbers[i] = data->ending_names->len;
        }
  label_endings (work);
}

/* What is probably a yes: of two values the one that says so, else the last. */
static const char *
guess_yes (EngraftValueCoding *coding)
{
  static const char * const words[] = { "1", "true", "yes", "y", "ja", "sí", "si" };

  for (guint i = 0; i < coding->names->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (words); k++)
      if (g_ascii_strcasecmp (coding->names->pdata[i], words[k]) == 0)
        return coding->names->pdata[i];

  return coding->names->len ? coding->names->pdata[coding->names->len - 1] : NULL;
}

/* Nothing is censored or competes: what is not yes is no, which is said with the values that it is said of. */
static EngraftOutcome *
read_answers (EngraftSurvivalWork *work,
              EngraftValueCoding  *coding)
{
  EngraftSurvivalRoles *roles = &work->roles;
  g_autoptr(EngraftTally) unsaid = engraft_tally_new (work->n_rows);
  EngraftOutcome *outcomes = engraft_status_coding_apply (roles->status, coding, roles->cohort, unsaid);
  g_autoptr(GString) no = g_string_new (NULL);
  guint n_yes = 0;

  for (guint i = 0; i < coding->names->len; i++)
    {
      n_yes += outcomes[i] == ENGRAFT_OUTCOME_EVENT;
      if (outcomes[i] == ENGRAFT_OUTCOME_OTHER)
        outcomes[i] = ENGRAFT_OUTCOME_CENSORED;
      if (outcomes[i] == ENGRAFT_OUTCOME_CENSORED)
        g_string_append_printf (no, "%s“%s”", no->len ? ", " : "", (char *) coding->names->pdata[i]);
    }
  if (n_yes == 0)
    {
      const char *yes = guess_yes (coding);
      g_autofree char *label = yes ? g_strdup_printf (_("Read “%s” as Yes"), yes) : NULL;

      engraft_survival_roles_remedy (roles, ENGRAFT_SEVERITY_ERROR, "events",
                                     g_strdup_printf (_("Choose which values of “%s” are a yes."),
                                                      engraft_column_get_title (roles->status)),
                                     label, "events", yes ? engraft_cohort_strv_to_json (NULL, yes) : NULL);
    }
  else if (no->len)
    engraft_survival_roles_notify (roles, ENGRAFT_SEVERITY_INFO, "events",
                                   g_strdup_printf (_("In “%s” this counts as no: %s."), engraft_column_get_title (roles->status),
                                                    no->str));

  return outcomes;
}

static void
read_status (EngraftSurvivalWork *work)
{
  EngraftSurvivalRoles *roles = &work->roles;
  g_autoptr(EngraftValueCoding) coding = NULL;
  g_autofree EngraftOutcome *outcomes = NULL;
  g_autofree guint *rows = NULL;
  guint8 numbers[MAX_STATUS_VALUES] = { 0 };
  gsize n;

  if (!roles->status)
    return;

  rows = engraft_survival_work_list_used (work, &n);
  coding = engraft_value_coding_new (roles->status, rows, n, MAX_STATUS_VALUES);
  if (!coding)
    {
      engraft_survival_roles_notify (roles, ENGRAFT_SEVERITY_ERROR, "status",
                                     g_strdup_printf (_("“%s” has more than %d different values, so it does not "
                                                        "say how follow-up ended. Choose another column."),
                                                      engraft_column_get_name (roles->status),
                                                      MAX_STATUS_VALUES));
      return;
    }

  outcomes = work->timeless ? read_answers (work, coding)
             : engraft_status_coding_apply (roles->status, coding, roles->cohort, roles->tally);
  number_endings (work, coding, outcomes, numbers);
  for (gsize i = 0; i < n; i++)
    {
      EngraftOutcome outcome = coding->codes[i] == ENGRAFT_NO_CODE ? ENGRAFT_OUTCOME_MISSING
                                                                   : outcomes[coding->codes[i]];

      work->outcomes[rows[i]] = outcome;
      work->endings[rows[i]] = coding->codes[i] == ENGRAFT_NO_CODE ? 0 : numbers[coding->codes[i]];
      if (outcome == ENGRAFT_OUTCOME_MISSING)
        engraft_survival_work_drop (work, rows[i], ENGRAFT_DROP_STATUS);
    }
  make_event_title (work, coding, outcomes);
}

double
engraft_survival_work_time (EngraftColumn *column,
                            EngraftColumn *origin,
                            guint          row)
{
  double value = engraft_column_get_numbers (column, NULL)[row];

  if (origin)
    value -= engraft_column_get_numbers (origin, NULL)[row];

  return isfinite (value) ? value : NAN;
}

static void
read_times (EngraftSurvivalWork *work)
{
  EngraftSurvivalRoles *roles = &work->roles;

  if (!roles->time)
    return;

  for (guint row = 0; row < work->n_rows; row++)
    {
      double time, entry;

      if (work->reasons[row])
        continue;
      time = engraft_survival_work_time (roles->time, roles->origin, row);
      if (isnan (time))
        engraft_survival_work_drop (work, row, ENGRAFT_DROP_TIME);
      else if (time < 0)
        engraft_survival_work_drop (work, row, ENGRAFT_DROP_NEGATIVE);
      if (!roles->entry)
        continue;
      entry = engraft_survival_work_time (roles->entry, roles->origin, row);
      if (isnan (entry))
        engraft_survival_work_drop (work, row, ENGRAFT_DROP_ENTRY);
      else if (entry >= time)
        engraft_survival_work_drop (work, row, ENGRAFT_DROP_INTERVAL);
    }
}

static void
read_weights (EngraftSurvivalWork *work)
{
  EngraftColumn *column = work->roles.weight;
  const double *weights = column ? engraft_column_get_numbers (column, NULL) : NULL;
  gboolean any = FALSE;

  if (!column)
    return;

  for (guint row = 0; row < work->n_rows; row++)
    if (!(weights[row] >= 0) || !isfinite (weights[row]))
      engraft_survival_work_drop (work, row, ENGRAFT_DROP_WEIGHT);
    else
      {
        any |= !work->reasons[row] && weights[row] > 0;
        /* a curve of a group without weight is told of; a model has no such rows */
        if (weights[row] == 0 && work->columns)
          engraft_survival_work_drop (work, row, ENGRAFT_DROP_WEIGHTLESS);
      }
  if (any)
    engraft_survival_roles_notify (&work->roles, ENGRAFT_SEVERITY_INFO, "weight",
                                   g_strdup_printf (_("Rows are weighted by “%s”."),
                                                    engraft_column_get_title (column)));
  else
    engraft_survival_roles_notify (&work->roles, ENGRAFT_SEVERITY_ERROR, "weight",
                                   g_strdup_printf (_("“%s” is above zero in no row that is used."),
                                                    engraft_column_get_title (column)));
}

guint
engraft_survival_count_repeated (const guint32 *numbers,
                                 gsize          n,
                                 guint          n_different)
{
  guint n_known = 0;

  for (gsize i = 0; i < n; i++)
    n_known += numbers[i] != ENGRAFT_NO_CODE;

  return n_known - n_different;
}

/* Clusters are numbered at the very end; here rows without one are dropped.  A subject matters
 * only where it has several rows. */
static void
read_clusters (EngraftSurvivalWork *work,
               EngraftOperation    *operation)
{
  EngraftSurvivalRoles *roles = &work->roles;
  g_autofree guint *rows = NULL;
  guint n_subjects;
  gsize n;

  drop_missing (work, roles->cluster, ENGRAFT_DROP_CLUSTER);
  if (!roles->subject)
    return;

  rows = engraft_survival_work_list_used (work, &n);
  work->subjects = g_new (guint32, MAX (n, 1));
  n_subjects = engraft_value_coding_number (roles->subject, rows, n, work->subjects, operation);
  work->n_repeated = engraft_survival_count_repeated (work->subjects, n, n_subjects);
  if (work->episodes || (work->n_repeated && !roles->cluster))
    drop_missing (work, roles->subject, ENGRAFT_DROP_CLUSTER);
}

/* How many rows that have all else lack a value of the column. */
static guint
count_lacking (EngraftSurvivalWork *work,
               EngraftColumn       *column)
{
  guint n = 0;

  for (guint row = 0; row < work->n_rows; row++)
    n += (!work->reasons[row] || work->reasons[row] == ENGRAFT_DROP_COVARIATE + 1) && lacks (column, row, ENGRAFT_DROP_COVARIATE);

  return n;
}

/* Where the title lists all covariates, it is to list those that rows are left out for. */
static void
drop_without_covariates (EngraftSurvivalWork *work,
                         EngraftOperation    *operation)
{
  g_autoptr(GString) all = g_string_new (NULL), lacking = g_string_new (NULL);

  for (guint i = 0; work->columns && i < work->columns->len
                  && !engraft_operation_set_error_if_cancelled (operation, NULL); i++)
    {
      EngraftColumn *column = work->columns->pdata[i];
      const char *title = engraft_column_get_title (column);

      g_string_append_printf (all, "%s%s", i ? "/" : "", title);
      if (count_lacking (work, column))
        g_string_append_printf (lacking, "%s%s", lacking->len ? "/" : "", title);
      drop_missing (work, column, ENGRAFT_DROP_COVARIATE);
    }
  if (lacking->len && g_strcmp0 (all->str, work->title) == 0)
    engraft_tally_set_title (work->data->tally, ENGRAFT_DROP_COVARIATE, lacking->str);
}

gboolean
engraft_survival_work_find_rows (EngraftSurvivalWork  *work,
                                 EngraftOperation     *operation,
                                 GError              **error)
{
  apply_filter (work);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return FALSE;
  read_status (work);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return FALSE;
  if (engraft_survival_work_has_ends (work))
    engraft_survival_work_read_ends (work);
  else
    read_times (work);
  engraft_survival_work_drop_zero (work);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return FALSE;
  drop_missing (work, work->roles.group, ENGRAFT_DROP_GROUP);
  for (guint i = 0; i < work->roles.strata->len; i++)
    drop_missing (work, work->roles.strata->pdata[i], ENGRAFT_DROP_STRATA);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return FALSE;
  read_weights (work);
  drop_without_covariates (work, operation);
  read_clusters (work, operation);

  return !engraft_operation_set_error_if_cancelled (operation, error);
}
