/* engraft-mmrm-read.c: the changes of each subject from a table with a row for each value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-group-names.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/response/engraft-mmrm-private.h"
#include "libengraft/response/engraft-patient-rows.h"
#include "libengraft/survival/engraft-cox-design.h"
#include "libengraft/survival/engraft-model-notices.h"

/* of an unstructured covariance that can still be waited for */
#define MAX_VISITS 20

typedef struct
{
  guint  row, visit;      /* visit: of all */
  double value;
} Value;

/* Who is found in the table, with values in the order of the rows */
typedef struct
{
  guint   group;
  GArray *values;         /* of Value */
} Person;

typedef struct
{
  EngraftMmrm        *self;
  EngraftOptions     *options;
  EngraftPatientRows  rows;
  EngraftColumn      *value, *visit;
  EngraftValueCoding *coding;
  guint               baseline;       /* which of all visits */
  GHashTable         *places;         /* subject -> its number + 1 */
  GArray             *people;         /* of Person */
  EngraftCoxTerms    *terms;          /* besides the baseline */
  guint               n_once;         /* of these the first, with one slope for all visits */
  GArray             *uncovered, *missing, *without_baseline, *early, *twice, *alone;   /* of guint: rows */
  guint               n_moved;
} Reader;

static void
person_clear (gpointer data)
{
  g_array_unref (((Person *) data)->values);
}

static gboolean
find_columns (Reader  *reader,
              GError **error)
{
  if (!engraft_patient_rows_find_column (&reader->rows, reader->options, "value", TRUE, _("Choose the column of the value."),
                                         &reader->value, error)
      || !engraft_patient_rows_find_column (&reader->rows, reader->options, "visit", FALSE, _("Choose the column of the visit."),
                                            &reader->visit, error))
    return FALSE;
  if (!reader->rows.subject)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                       g_strdup (_("Choose the column that names the subjects: it tells which values belong together.")));

  return TRUE;
}

static gboolean
find_visits (Reader  *reader,
             GError **error)
{
  const char *wanted = engraft_options_get_string (reader->options, "baseline-visit");

  reader->coding = engraft_value_coding_new (reader->visit, reader->rows.rows, reader->rows.n, MAX_VISITS + 1);
  if (!reader->coding)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_COLUMN,
                                       g_strdup_printf (_("“%s” has more than %d different values. Choose a column of scheduled visits, "
                                                          "not of days."), engraft_column_get_title (reader->visit), MAX_VISITS + 1));
  if (reader->coding->names->len < 2)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                                       g_strdup_printf (_("“%s” has fewer than two visits: a baseline and one after it are needed."),
                                                        engraft_column_get_title (reader->visit)));
  if (!wanted || !*wanted)
    return TRUE;
  for (guint i = 0; i < reader->coding->names->len; i++)
    if (g_strcmp0 (reader->coding->names->pdata[i], wanted) == 0)
      {
        reader->baseline = i;
        return TRUE;
      }

  return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                                     g_strdup_printf (_("There is no visit “%s” in “%s”. Choose another one as the baseline."), wanted,
                                                      engraft_column_get_title (reader->visit)));
}

static Person *
get_person (Reader *reader,
            gsize   i)
{
  guint group = engraft_patient_rows_get_group (&reader->rows, i);
  g_autofree char *subject = engraft_patient_rows_dup_subject (&reader->rows, reader->rows.rows[i]);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (reader->places, subject));
  Person person = { .group = group };

  if (place > 0)
    {
      Person *known = &g_array_index (reader->people, Person, place - 1);

      reader->n_moved += known->group != group;
      return known;
    }
  person.values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_append_val (reader->people, person);
  g_hash_table_insert (reader->places, g_steal_pointer (&subject), GUINT_TO_POINTER (reader->people->len));

  return &g_array_index (reader->people, Person, reader->people->len - 1);
}

/* A second value at the same visit could be meant as well: the first stays, and the other is named. */
static void
take_value (Reader *reader,
            Person *person,
            Value   value)
{
  for (guint i = 0; i < person->values->len; i++)
    if (g_array_index (person->values, Value, i).visit == value.visit)
      {
        g_array_append_val (reader->twice, value.row);
        return;
      }
  g_array_append_val (person->values, value);
}

static void
read_rows (Reader *reader)
{
  for (gsize i = 0; i < reader->rows.n; i++)
    {
      Value value = { .row = reader->rows.rows[i], .visit = reader->coding->codes[i] };

      if (engraft_column_is_missing (reader->value, value.row) || value.visit == ENGRAFT_NO_CODE
          || !isfinite (value.value = engraft_column_get_numbers (reader->value, NULL)[value.row]))
        g_array_append_val (reader->missing, value.row);
      else if (value.visit < reader->baseline)
        g_array_append_val (reader->early, value.row);
      else
        take_value (reader, get_person (reader, i), value);
    }
}

static int
compare_values (gconstpointer a,
                gconstpointer b)
{
  const Value *one = a, *other = b;

  return (one->visit > other->visit) - (one->visit < other->visit);
}

static gboolean
has_covariates (Reader *reader,
                guint   row)
{
  GPtrArray *columns = engraft_cox_terms_get_columns (reader->terms);

  for (guint i = 0; i < columns->len; i++)
    if (engraft_column_is_missing (columns->pdata[i], row)
        || (engraft_column_is_numeric (columns->pdata[i]) && !isfinite (engraft_column_get_numbers (columns->pdata[i], NULL)[row])))
      return FALSE;

  return TRUE;
}

static void
take_person (Reader *reader,
             Person *person)
{
  EngraftMmrm *self = reader->self;
  EngraftMmrmSubject subject = { .group = person->group };
  const Value *first;
  gboolean based;

  if (person->values->len == 0)
    return;
  g_array_sort (person->values, compare_values);
  first = &g_array_index (person->values, Value, 0);
  based = first->visit == reader->baseline;
  if (!based || person->values->len == 1 || !has_covariates (reader, first->row))
    {
      GArray *list = !based ? reader->without_baseline : person->values->len == 1 ? reader->alone : reader->uncovered;

      for (guint i = 0; i < person->values->len; i++)
        g_array_append_val (list, g_array_index (person->values, Value, i).row);
      return;
    }
  subject.baseline = first->value;
  subject.row = first->row;
  for (guint i = 1; i < person->values->len; i++)
    {
      const Value *value = &g_array_index (person->values, Value, i);
      EngraftMmrmChange change = { self->subjects->len, value->visit - reader->baseline - 1, value->value - subject.baseline };

      g_array_append_val (self->changes, change);
    }
  g_array_append_val (self->subjects, subject);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static void
say (Reader *reader)
{
  EngraftMmrm *self = reader->self;
  GListStore *notices = self->notices;

  g_array_sort (reader->without_baseline, compare_rows);
  g_array_sort (reader->alone, compare_rows);
  engraft_patient_rows_say_left_out (notices, "value", reader->missing, _("the value or its visit is missing."));
  engraft_patient_rows_say_left_out (notices, "baseline-visit", reader->early, _("the visit is before the baseline."));
  engraft_patient_rows_say_left_out (notices, "baseline-visit", reader->without_baseline, _("the patient has no value at the baseline."));
  engraft_patient_rows_say_left_out (notices, "visit", reader->alone, _("the patient has no value after the baseline."));
  g_array_sort (reader->uncovered, compare_rows);
  engraft_patient_rows_say_left_out (notices, "covariates", reader->uncovered, _("the patient lacks a covariate at the baseline."));
  engraft_patient_rows_say_left_out (notices, "visit", reader->twice,
                                     _("the patient has another value at the same visit, in a row before, which is taken."));
  self->n_left_out = reader->missing->len + reader->early->len + reader->without_baseline->len + reader->alone->len
                     + reader->twice->len + reader->uncovered->len;
  if (reader->n_moved > 0)
    engraft_patient_rows_say (notices, ENGRAFT_SEVERITY_WARNING, "group",
                              g_strdup_printf (ngettext ("%u row has another group than the first of its subject, which is taken.",
                                                         "%u rows have another group than the first of their subject, which is taken.",
                                                         reader->n_moved), reader->n_moved));
}

static void
find_reference (Reader *reader)
{
  EngraftMmrm *self = reader->self;
  const char *wanted = engraft_options_get_string (reader->options, "reference");
  guint found;

  if (!wanted || !*wanted)
    return;
  found = engraft_group_names_find (reader->rows.groups.names, reader->rows.groups.levels, wanted);
  if (found < self->groups->len)
    {
      self->reference = found;
      return;
    }
  engraft_patient_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "reference",
                            g_strdup_printf (_("There is no group “%s”. Others are compared with “%s”."), wanted,
                                             (char *) self->groups->pdata[0]));
}

static void
take_names (Reader *reader)
{
  EngraftMmrm *self = reader->self;
  GPtrArray *names = reader->rows.groups.names;

  self->group_title = reader->rows.group ? g_strdup (engraft_column_get_title (reader->rows.group)) : NULL;
  self->value_title = g_strdup (engraft_column_get_title (reader->value));
  self->visit_title = g_strdup (engraft_column_get_title (reader->visit));
  self->unit = g_strdup (engraft_column_get_unit (reader->value));
  self->visit_unit = g_strdup (engraft_column_get_unit (reader->visit));
  self->baseline_name = g_strdup (reader->coding->names->pdata[reader->baseline]);
  self->n_filtered = reader->rows.n_filtered;
  for (guint g = 0; g < MAX (names->len, 1); g++)
    g_ptr_array_add (self->groups, g_strdup (names->len ? names->pdata[g] : _("All")));
  for (guint v = reader->baseline + 1; v < reader->coding->names->len; v++)
    {
      double time = engraft_column_is_numeric (reader->visit) ? g_array_index (reader->coding->values, double, v) : NAN;

      g_ptr_array_add (self->visits, g_strdup (reader->coding->names->pdata[v]));
      g_array_append_val (self->times, time);
    }
}

/* Each group needs a value at each visit: else its mean there is not known. */
static gboolean
count_cells (Reader  *reader,
             GError **error)
{
  EngraftMmrm *self = reader->self;
  guint n_groups = self->groups->len;

  if (self->changes->len == 0)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                                       g_strdup_printf (_("Nobody has a value at the baseline, “%s”, and one after it. Choose another visit "
                                                          "as the baseline."), self->baseline_name));
  self->counts = g_new0 (guint, self->visits->len * n_groups);
  self->patients = g_new0 (guint, n_groups);
  for (guint i = 0; i < self->subjects->len; i++)
    self->patients[g_array_index (self->subjects, EngraftMmrmSubject, i).group]++;
  for (guint i = 0; i < self->changes->len; i++)
    {
      const EngraftMmrmChange *change = &g_array_index (self->changes, EngraftMmrmChange, i);

      self->counts[change->visit * n_groups + g_array_index (self->subjects, EngraftMmrmSubject, change->subject).group]++;
    }
  for (guint v = 0; v < self->visits->len; v++)
    for (guint g = 0; g < n_groups; g++)
      if (self->counts[v * n_groups + g] == 0)
        /* Translators: a group, and a visit */
        return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_ROWS,
                                           g_strdup_printf (_("Nobody of “%s” has a change at visit “%s”. Leave out the visit or the group "
                                                              "by a filter."), (char *) self->groups->pdata[g],
                                                            (char *) self->visits->pdata[v]));

  return TRUE;
}

/* “Age, Sex”; NULL where there is none */
static char *
name_terms (const EngraftCoxDesign *design,
            guint                   begin,
            guint                   end)
{
  GString *names = g_string_new (NULL);

  for (guint i = begin; i < end; i++)
    {
      g_autofree char *title = engraft_cox_design_dup_term_title (design, i);

      g_string_append_printf (names, "%s%s", i > begin ? ", " : "", title);
    }

  return g_string_free (names, begin >= end);
}

/* What the model has besides the baseline: a column for each number and each level but the reference */
static gboolean
make_covariates (Reader  *reader,
                 GError **error)
{
  EngraftMmrm *self = reader->self;
  guint n = self->subjects->len;
  g_autofree guint *rows = g_new (guint, n + 1);
  EngraftCoxDesign design;
  gboolean good;

  for (guint i = 0; i < n; i++)
    rows[i] = g_array_index (self->subjects, EngraftMmrmSubject, i).row;
  good = engraft_cox_design_init_for_rows (&design, reader->terms, rows, n, NULL, NULL, error);
  for (guint j = 0; good && j < design.columns->len; j++)
    {
      g_ptr_array_add (self->covariates, engraft_cox_design_dup_title (&design, j));
      self->n_by_visit += g_array_index (design.columns, EngraftCoxDesignColumn, j).term >= reader->n_once;
    }
  self->columns = g_new (double, (gsize) self->covariates->len * n + 1);
  for (guint j = 0; j < self->covariates->len; j++)
    engraft_cox_design_fill_rows (&design, rows, j, n, self->columns + (gsize) j * n, NULL);
  if (good)
    {
      guint n_terms = engraft_cox_terms_get_n (reader->terms);

      engraft_model_notices_constant (self->notices, "covariates", &design);
      self->adjusted = name_terms (&design, 0, n_terms);
      self->once = name_terms (&design, 0, reader->n_once);
      self->by_visit = name_terms (&design, reader->n_once, n_terms);
    }
  engraft_cox_design_clear (&design);

  return good;
}

static gboolean
find_covariates (Reader        *reader,
                 EngraftTable  *table,
                 GError       **error)
{
  const char * const *once = engraft_options_get_strv (reader->options, "covariates");
  const char * const *by_visit = engraft_options_get_strv (reader->options, "visit-covariates");
  const char * const *references = engraft_options_get_strv (reader->options, "references");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(EngraftCoxTerms) first = NULL;
  g_auto(GStrv) kept = NULL, all = NULL;

  /* those with a slope at each visit come last, and not twice */
  for (gsize i = 0; once && once[i]; i++)
    if (!by_visit || !g_strv_contains (by_visit, once[i]))
      g_strv_builder_add (builder, once[i]);
  kept = g_strv_builder_end (builder);
  g_strv_builder_addv (builder, (const char **) kept);
  if (by_visit)
    g_strv_builder_addv (builder, (const char **) by_visit);
  all = g_strv_builder_end (builder);
  reader->terms = engraft_cox_terms_new_for_list (table, (const char * const *) all, references, FALSE, error);
  if (reader->terms)
    first = engraft_cox_terms_new_for_list (table, (const char * const *) kept, NULL, FALSE, NULL);
  reader->n_once = first ? engraft_cox_terms_get_n (first) : 0;

  return reader->terms != NULL;
}

gboolean
engraft_mmrm_read (EngraftMmrm    *self,
                   EngraftTable   *table,
                   EngraftCohort  *cohort,
                   GError        **error)
{
  Reader reader = { .self = self, .options = ENGRAFT_OPTIONS (self->options) };
  GArray **lists[] = { &reader.uncovered, &reader.missing, &reader.without_baseline, &reader.early, &reader.twice, &reader.alone };
  gboolean good;

  reader.places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.people = g_array_new (FALSE, FALSE, sizeof (Person));
  g_array_set_clear_func (reader.people, person_clear);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    *lists[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  good = engraft_patient_rows_read (&reader.rows, table, cohort, self->notices, error) && find_columns (&reader, error)
         && find_visits (&reader, error) && find_covariates (&reader, table, error);
  if (good)
    {
      take_names (&reader);
      find_reference (&reader);
      read_rows (&reader);
      for (guint i = 0; i < reader.people->len; i++)
        take_person (&reader, &g_array_index (reader.people, Person, i));
      say (&reader);
      good = count_cells (&reader, error) && make_covariates (&reader, error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_array_unref (*lists[i]);
  g_clear_pointer (&reader.coding, engraft_value_coding_free);
  g_clear_object (&reader.terms);
  engraft_patient_rows_clear (&reader.rows);
  g_hash_table_unref (reader.places);
  g_array_unref (reader.people);

  return good;
}
