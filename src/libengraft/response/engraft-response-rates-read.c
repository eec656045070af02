/* engraft-response-rates-read.c: what is a response, and how many rows of each group are one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-cohort-rows.h"
#include "libengraft/data/engraft-group-names.h"
#include "libengraft/data/engraft-spellings.h"
#include "libengraft/data/engraft-status-reading.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/response/engraft-response-guess.h"
#include "libengraft/response/engraft-response-rates-private.h"
#include "libengraft/text/engraft-format.h"

/* rows that a notice names; more are counted */
#define MAX_NAMED_ROWS 5

enum { NO_RESPONSE, RESPONSE, NOT_KNOWN };

typedef int Verdict;

typedef struct
{
  EngraftResponseRates  *self;
  EngraftOptions        *options;
  EngraftColumn         *column, *group;
  guint                 *rows;
  gsize                  n;
  EngraftSurvivalGroups  groups;
  EngraftValueCoding    *coding;        /* of all rows of the table; NULL: limits of a number */
  Verdict               *verdicts;      /* of each value of the coding */
  int                   *levels;        /* its level, or -1 */
  double                 at_least, at_most;
} Reader;

static gboolean
fail (GError                    **error,
      EngraftResponseRatesError   code,
      char                       *message)
{
  g_set_error_literal (error, ENGRAFT_RESPONSE_RATES_ERROR, code, message);
  g_free (message);

  return FALSE;
}

/* ---- columns and rows ---- */

static gboolean
find_columns (Reader         *reader,
              EngraftTable   *table,
              EngraftCohort  *cohort,
              GError        **error)
{
  const char *name = engraft_options_get_string (reader->options, "response");
  const char *group = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "group");

  if (!name || !*name)
    return fail (error, ENGRAFT_RESPONSE_RATES_ERROR_COLUMN, g_strdup (_("Choose the column that tells who responded.")));
  reader->column = engraft_table_find_column (table, name);
  if (!reader->column)
    return fail (error, ENGRAFT_RESPONSE_RATES_ERROR_COLUMN,
                 g_strdup_printf (_("There is no column “%s”. Choose the one that tells who responded."), name));
  if (engraft_column_get_column_type (reader->column) == ENGRAFT_COLUMN_DATE)
    return fail (error, ENGRAFT_RESPONSE_RATES_ERROR_COLUMN,
                 g_strdup_printf (_("“%s” is a date, which tells no response. Choose another column."), name));
  reader->group = group && *group ? engraft_table_find_column (table, group) : NULL;
  if (group && *group && !reader->group)
    return fail (error, ENGRAFT_RESPONSE_RATES_ERROR_ROWS,
                 g_strdup_printf (_("There is no column “%s”. Choose another one by which to compare."), group));
  reader->self->title = g_strdup (engraft_column_get_title (reader->column));
  reader->self->group_title = reader->group ? g_strdup (engraft_column_get_title (reader->group)) : NULL;

  return TRUE;
}

static gboolean
find_rows (Reader         *reader,
           EngraftTable   *table,
           EngraftCohort  *cohort,
           GError        **error)
{
  guint n_rows = engraft_table_get_n_rows (table), next = 0;
  g_autoptr(GArray) taken = engraft_cohort_take_rows (cohort, table, error);

  if (!taken)
    return FALSE;
  reader->rows = g_new (guint, n_rows + 1);
  for (guint row = 0; row < n_rows; row++)
    {
      gboolean is_taken = next < taken->len && g_array_index (taken, guint, next) == row;

      next += is_taken;
      if (!is_taken)
        reader->self->n_filtered++;
      else if (reader->group && engraft_column_is_missing (reader->group, row))
        reader->self->n_without_group++;
      else
        reader->rows[reader->n++] = row;
    }
  if (reader->n == 0)
    return fail (error, ENGRAFT_RESPONSE_RATES_ERROR_ROWS, g_strdup (_("No row is left: the filter takes none that has a group.")));
  if (reader->self->n_without_group > 0)
    engraft_response_rates_say (reader->self, ENGRAFT_SEVERITY_WARNING, "group",
                                g_strdup_printf (ngettext ("%u row has no group and is left out.",
                                                           "%u rows have no group and are left out.",
                                                           reader->self->n_without_group), reader->self->n_without_group));

  return TRUE;
}

/* Of one subject one answer is wanted: rows that belong together make intervals too narrow. */
static void
check_subjects (Reader        *reader,
                EngraftTable  *table,
                EngraftCohort *cohort)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "subject");
  EngraftColumn *subject = name && *name ? engraft_table_find_column (table, name) : NULL;
  g_autofree guint32 *codes = subject ? g_new (guint32, reader->n + 1) : NULL;
  guint n_named = 0, n_subjects;

  if (!subject)
    return;
  n_subjects = engraft_value_coding_number (subject, reader->rows, reader->n, codes, NULL);
  for (gsize i = 0; i < reader->n; i++)
    n_named += codes[i] != ENGRAFT_NO_CODE;
  if (n_subjects < n_named)
    engraft_response_rates_say (reader->self, ENGRAFT_SEVERITY_WARNING, "subject",
                                g_strdup_printf (_("%u rows are of %u subjects (“%s”). Each row is counted for itself, so intervals "
                                                   "are too narrow; filter one row of each subject."), n_named, n_subjects,
                                                 engraft_column_get_title (subject)));
}

static gboolean
make_groups (Reader         *reader,
             EngraftTable   *table,
             EngraftCohort  *cohort,
             GError        **error)
{
  g_autoptr(EngraftTally) tally = engraft_tally_new (engraft_table_get_n_rows (table));
  EngraftSurvivalRoles roles = { .table = table, .cohort = cohort, .tally = tally, .group = reader->group };
  GListModel *list = engraft_tally_get_notices (tally);
  guint n;

  if (reader->group)
    engraft_survival_groups_code (&reader->groups, &roles, reader->rows, reader->n);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (list, i);

      if (engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_ERROR)
        return fail (error, ENGRAFT_RESPONSE_RATES_ERROR_ROWS, g_strdup (engraft_notice_get_message (notice)));
      g_list_store_append (reader->self->notices, notice);
    }
  n = reader->groups.names->len;
  for (guint g = 0; g <= n; g++)
    {
      EngraftResponseGroup group = { .name = g_strdup (g < n ? reader->groups.names->pdata[g] : _("All")), .score = NAN };

      g_array_append_val (reader->self->groups, group);
    }

  return TRUE;
}

/* ---- what is a response ---- */

static gboolean
is_number (EngraftColumn *column)
{
  EngraftColumnType type = engraft_column_get_column_type (column);

  return type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER;
}

/* Numbers are the same however they are written. */
static gboolean
is_in (const char * const *list,
       const char         *value,
       EngraftColumn      *column)
{
  gboolean number = is_number (column);

  if (engraft_response_is_asked (list, value, engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL))
    return TRUE;
  for (guint i = 0; number && list && list[i]; i++)
    {
      char *end;
      double other = g_ascii_strtod (list[i], &end);

      if (end != list[i] && *end == '\0' && other == g_ascii_strtod (value, NULL))
        return TRUE;
    }

  return FALSE;
}

static char *
join_values (Reader   *reader,
             Verdict   verdict)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reader->coding->names->len; i++)
    if (reader->verdicts[i] == verdict)
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", (char *) reader->coding->names->pdata[i]);

  return g_string_free (text, FALSE);
}

/* A value that is nowhere in the column was meant for another, or is written otherwise. */
static void
warn_of_strangers (Reader     *reader,
                   const char *option)
{
  const char * const *list = engraft_options_get_strv (reader->options, option);

  for (guint i = 0; list && list[i]; i++)
    {
      const char *one[] = { list[i], NULL };
      gboolean found = FALSE;

      for (guint k = 0; k < reader->coding->names->len; k++)
        found |= is_in (one, reader->coding->names->pdata[k], reader->column);
      if (!found)
        engraft_response_rates_say (reader->self, ENGRAFT_SEVERITY_WARNING, option,
                                    g_strdup_printf (_("“%s” is no value of “%s”."), list[i], reader->self->title));
    }
}

/* “YES” beside “yes” would be another answer without anybody knowing. */
static void
warn_of_spellings (Reader *reader)
{
  g_autofree char *doubt = engraft_column_is_numeric (reader->column) ? NULL
                           : engraft_spellings_dup_doubt (reader->coding->names, reader->self->title);

  if (doubt)
    engraft_response_rates_say (reader->self, ENGRAFT_SEVERITY_WARNING, "responses", g_steal_pointer (&doubt));
}

static gboolean
is_doubtful (const char *value)
{
  g_autofree char *text = g_utf8_strdown (value, -1);

  g_strstrip (text);

  return engraft_status_word (value) == ENGRAFT_STATUS_WORD_UNKNOWN || g_str_equal (text, "ne") || g_str_equal (text, "not evaluable");
}

/* What says that nothing is known would count as no response otherwise. */
static void
warn_of_unknown (Reader *reader)
{
  const char * const *given = engraft_options_get_strv (reader->options, "not-evaluable");

  for (guint i = 0; i < reader->coding->names->len; i++)
    {
      const char *value = reader->coding->names->pdata[i];
      g_autoptr(JsonNode) node = json_node_alloc ();
      g_autoptr(JsonObject) object = json_object_new ();
      g_autoptr(EngraftNotice) notice = NULL;
      g_autofree char *message = NULL, *text = NULL;
      JsonArray *list;

      if (reader->verdicts[i] != NO_RESPONSE || !is_doubtful (value))
        continue;
      list = json_array_new ();
      for (guint k = 0; given && given[k]; k++)
        json_array_add_string_element (list, given[k]);
      json_array_add_string_element (list, value);
      json_object_set_array_member (object, "not-evaluable", list);
      json_node_init_object (node, object);
      text = json_to_string (node, FALSE);
      message = g_strdup_printf (_("“%s” counts as no response. When it says that nothing is known, choose it as not evaluable."), value);
      notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "not-evaluable", message);
      engraft_notice_set_remedy (notice, _("Not Evaluable"), "options", text);
      g_list_store_append (reader->self->notices, notice);
    }
}

/* The values of the column that are a response, as they are chosen, or as they can only be meant */
static gboolean
judge_values (Reader  *reader,
              GError **error)
{
  const char * const *responses = engraft_options_get_strv (reader->options, "responses");
  const char * const *not_evaluable = engraft_options_get_strv (reader->options, "not-evaluable");
  g_autoptr(GPtrArray) evaluable = g_ptr_array_new ();
  g_autofree char *yes = NULL, *no = NULL;
  const char *guessed = NULL;
  guint n_words = 0;

  reader->verdicts = g_new0 (Verdict, reader->coding->names->len + 1);
  for (guint i = 0; i < reader->coding->names->len; i++)
    if (is_in (not_evaluable, reader->coding->names->pdata[i], reader->column))
      reader->verdicts[i] = NOT_KNOWN;
    else
      g_ptr_array_add (evaluable, reader->coding->names->pdata[i]);
  if (!responses || !*responses)
    {
      int place = engraft_response_guess_value (evaluable);

      guessed = place >= 0 ? evaluable->pdata[place] : NULL;
    }
  for (guint i = 0; i < reader->coding->names->len; i++)
    if (reader->verdicts[i] == NO_RESPONSE
        && (guessed ? g_str_equal (reader->coding->names->pdata[i], guessed) : is_in (responses, reader->coding->names->pdata[i], reader->column)))
      reader->verdicts[i] = RESPONSE;
  yes = join_values (reader, RESPONSE);
  no = join_values (reader, NO_RESPONSE);
  /* what was chosen may have come to nobody, as 0 of 15 is an answer, if it is a word for a response and no slip of the pen */
  for (guint i = 0; responses && responses[i]; i++)
    n_words += engraft_response_guess_word (responses[i]) == 1;
  if (!*yes && evaluable->len > 0 && n_words > 0 && n_words == g_strv_length ((GStrv) responses))
    {
      g_free (yes);
      yes = g_strjoinv (", ", (char **) responses);
      engraft_response_rates_say (reader->self, ENGRAFT_SEVERITY_WARNING, "responses",
                                  g_strdup (_("No value is a response, so that nobody responded.")));
    }
  if (!*yes)
    return fail (error, ENGRAFT_RESPONSE_RATES_ERROR_VALUES,
                 evaluable->len ? g_strdup_printf (_("Choose which values of “%s” are a response: %s."), reader->self->title, no)
                                : g_strdup_printf (_("“%s” tells of nobody whether there was a response. Choose another column."),
                                                   reader->self->title));
  if (guessed)
    engraft_response_rates_say (reader->self, ENGRAFT_SEVERITY_INFO, "responses",
                                g_strdup_printf (_("“%s” is taken as a response, “%s” as none."), yes, no));
  else if (!*no)
    engraft_response_rates_say (reader->self, ENGRAFT_SEVERITY_WARNING, "responses",
                                g_strdup (_("All values are a response, so that everybody responded.")));
  warn_of_spellings (reader);
  warn_of_strangers (reader, "responses");
  warn_of_strangers (reader, "not-evaluable");
  warn_of_unknown (reader);
  reader->self->definition = g_steal_pointer (&yes);

  return TRUE;
}

static void
make_levels (Reader *reader)
{
  guint n = reader->coding->names->len;
  g_autoptr(GArray) order = engraft_response_rates_find_order (reader->self, reader->column, reader->coding->names, reader->verdicts);

  reader->levels = g_new (int, n + 1);
  for (guint i = 0; i < n; i++)
    reader->levels[i] = -1;
  for (guint i = 0; i < order->len; i++)
    {
      guint place = g_array_index (order, guint, i);
      EngraftResponseLevel level = {
        .name = g_strdup (reader->coding->names->pdata[place]),
        .is_response = reader->verdicts[place] == RESPONSE,
        .counts = g_new0 (guint, reader->self->groups->len),
      };

      reader->levels[place] = reader->self->levels->len;
      g_array_append_val (reader->self->levels, level);
    }
}

static void
define_limits (Reader *reader)
{
  g_autofree char *least = engraft_format_number (reader->at_least, 9), *most = engraft_format_number (reader->at_most, 9);

  reader->self->definition = isnan (reader->at_most)    ? g_strdup_printf (_("at least %s"), least)
                             : isnan (reader->at_least) ? g_strdup_printf (_("at most %s"), most)
                                                        : g_strdup_printf (_("%s to %s"), least, most);
  if (reader->at_least > reader->at_most)
    engraft_response_rates_say (reader->self, ENGRAFT_SEVERITY_WARNING, "at-least",
                                g_strdup (_("The least is above the most, so that nobody responded.")));
}

static gboolean
define_response (Reader  *reader,
                 GError **error)
{
  gboolean number = is_number (reader->column);

  reader->at_least = number ? engraft_options_get_double (reader->options, "at-least") : NAN;
  reader->at_most = number ? engraft_options_get_double (reader->options, "at-most") : NAN;
  if (!isnan (reader->at_least) || !isnan (reader->at_most))
    {
      define_limits (reader);
      return TRUE;
    }
  reader->coding = engraft_value_coding_new (reader->column, NULL, engraft_column_get_n_rows (reader->column),
                                             ENGRAFT_RESPONSE_MAX_LEVELS);
  if (!reader->coding && number)
    return fail (error, ENGRAFT_RESPONSE_RATES_ERROR_VALUES,
                 g_strdup_printf (_("“%s” has more than %d different values. Give the least or the most that is a response."),
                                  reader->self->title, ENGRAFT_RESPONSE_MAX_LEVELS));
  if (!reader->coding)
    return fail (error, ENGRAFT_RESPONSE_RATES_ERROR_COLUMN,
                 g_strdup_printf (_("“%s” has more than %d different values. Group them first, or choose another column."),
                                  reader->self->title, ENGRAFT_RESPONSE_MAX_LEVELS));

  if (!judge_values (reader, error))
    return FALSE;
  make_levels (reader);

  return TRUE;
}

/* ---- counts ---- */

static Verdict
judge_row (Reader *reader,
           guint   row,
           int    *level)
{
  const char * const *not_evaluable = engraft_options_get_strv (reader->options, "not-evaluable");
  double number;

  *level = -1;
  if (reader->coding)
    {
      guint32 code = reader->coding->codes[row];

      if (code == ENGRAFT_NO_CODE)
        return NOT_KNOWN;
      *level = reader->levels[code];
      return reader->verdicts[code];
    }
  if (engraft_column_is_missing (reader->column, row))
    return NOT_KNOWN;
  number = engraft_column_get_numbers (reader->column, NULL)[row];
  for (guint i = 0; not_evaluable && not_evaluable[i]; i++)
    {
      char *end;
      double other = g_ascii_strtod (not_evaluable[i], &end);

      if (end != not_evaluable[i] && *end == '\0' && other == number)
        return NOT_KNOWN;
    }

  return number < reader->at_least || number > reader->at_most ? NO_RESPONSE : RESPONSE;
}

/* “Placebo: 2, Treated: 1” and which rows they are */
static void
say_missing (Reader  *reader,
             GString *named)
{
  GArray *groups = reader->self->groups;
  const EngraftResponseGroup *all = &g_array_index (groups, EngraftResponseGroup, groups->len - 1);
  g_autoptr(GString) text = g_string_new (NULL);

  if (all->missing == 0)
    return;
  g_string_append_printf (text, ngettext ("“%s” is missing or not evaluable in %u of %u row",
                                          "“%s” is missing or not evaluable in %u of %u rows", all->total + all->missing),
                          reader->self->title, all->missing, all->total + all->missing);
  for (guint g = 0; g + 1 < groups->len; g++)
    {
      const EngraftResponseGroup *group = &g_array_index (groups, EngraftResponseGroup, g);

      g_string_append_printf (text, "%s%s: %u", g == 0 ? " (" : ", ", group->name, group->missing);
    }
  if (groups->len > 1)
    g_string_append_c (text, ')');
  /* Translators: follows how many are missing; numbers of rows */
  g_string_append_printf (text, ngettext (", row %s. It is left out, not counted as no response.", ", rows %s. They are left out, not counted as no response.",
                                          all->missing), named->str);
  engraft_response_rates_say (reader->self, ENGRAFT_SEVERITY_WARNING, "response", g_strdup (text->str));
}

static void
count_row (EngraftResponseGroup *group,
           Verdict               verdict)
{
  group->responded += verdict == RESPONSE;
  group->total += verdict != NOT_KNOWN;
  group->missing += verdict == NOT_KNOWN;
}

static void
count (Reader *reader)
{
  EngraftResponseRates *self = reader->self;
  guint last = self->groups->len - 1, n_named = 0;
  g_autoptr(GString) named = g_string_new (NULL);

  for (gsize i = 0; i < reader->n; i++)
    {
      guint group = reader->groups.codes ? reader->groups.codes[i] : 0;
      int level;
      Verdict verdict = judge_row (reader, reader->rows[i], &level);

      count_row (&g_array_index (self->groups, EngraftResponseGroup, last), verdict);
      if (last > 0)
        count_row (&g_array_index (self->groups, EngraftResponseGroup, group), verdict);
      if (level >= 0)
        {
          EngraftResponseLevel *own = &g_array_index (self->levels, EngraftResponseLevel, level);
          EngraftResponseCell cell = { reader->rows[i], group, level };

          own->counts[last]++;
          if (last > 0)
            own->counts[group]++;
          g_array_append_val (self->cells, cell);
        }
      if (verdict == NOT_KNOWN && n_named++ < MAX_NAMED_ROWS)
        g_string_append_printf (named, "%s%u", named->len ? ", " : "", reader->rows[i] + 1);
    }
  if (n_named > MAX_NAMED_ROWS)
    g_string_append (named, " …");
  say_missing (reader, named);
}

static void
find_reference (Reader *reader)
{
  const char *wanted = engraft_options_get_string (reader->options, "reference");
  GArray *groups = reader->self->groups;
  guint found;

  if (!wanted || !*wanted || groups->len < 2)
    return;
  found = engraft_group_names_find (reader->groups.names, reader->groups.levels, wanted);
  if (found != G_MAXUINT)
    {
      reader->self->reference = found;
      return;
    }
  engraft_response_rates_say (reader->self, ENGRAFT_SEVERITY_WARNING, "reference",
                              g_strdup_printf (_("There is no group “%s”; groups are compared with the first."), wanted));
}

/* Groups that are numbers have a trend: by their values, or by their place when they are cut. */
static void
find_scores (Reader        *reader,
             EngraftCohort *cohort)
{
  const char *cut = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "group-cut");

  if (!reader->group || !is_number (reader->group))
    return;
  for (guint g = 0; g + 1 < reader->self->groups->len; g++)
    {
      EngraftResponseGroup *group = &g_array_index (reader->self->groups, EngraftResponseGroup, g);

      group->score = cut && *cut ? g + 1 : g_ascii_strtod (reader->groups.levels->pdata[g], NULL);
    }
}

gboolean
engraft_response_rates_read (EngraftResponseRates  *self,
                             EngraftTable          *table,
                             EngraftCohort         *cohort,
                             GError               **error)
{
  Reader reader = { .self = self, .options = ENGRAFT_OPTIONS (self->options) };
  gboolean good;

  engraft_survival_groups_init (&reader.groups);
  good = find_columns (&reader, table, cohort, error) && find_rows (&reader, table, cohort, error)
         && make_groups (&reader, table, cohort, error) && define_response (&reader, error);
  if (good)
    {
      check_subjects (&reader, table, cohort);
      count (&reader);
      find_reference (&reader);
      find_scores (&reader, cohort);
    }
  engraft_survival_groups_clear (&reader.groups);
  g_clear_pointer (&reader.coding, engraft_value_coding_free);
  g_free (reader.rows);
  g_free (reader.verdicts);
  g_free (reader.levels);

  return good;
}
