/* engraft-patient-chart-guess.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-patient-chart-guess.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "libengraft/engraft-notice.h"

/* proposals that a person still reads */
#define MAX_PROPOSALS 4

/* of a column whose categories a figure can show apart */
#define MAX_CATEGORIES 12

/* Pieces of names, in English, German and Spanish */
static const char * const change_names[] = { "change", "delta", "differen", "veränder", "cambio", "variation", NULL };
static const char * const before_names[] = { "baseline", "before", "pre", "vorher", "basal", "antes", NULL };
static const char * const after_names[] = { "after", "post", "week", "month", "end", "nadir", "best", "nachher", "después", NULL };
static const char * const duration_names[] = {
  "duration", "follow", "months", "weeks", "time", "days", "surv", "dauer", "zeit", "tiempo", NULL
};
static const char * const time_names[] = { "month", "week", "day", "visit", "time", "year", "zeit", "tiempo", NULL };

static const char * const arm_names[] = { "arm", "treat", "group", "random", "gruppe", "grupo", "rama", NULL };
static const char * const term_names[] = { "aeterm", "aedecod", "term", "event", "reaction", "ereignis", "evento", NULL };

static gboolean
is_number (EngraftColumn *column)
{
  EngraftColumnType type = engraft_column_get_column_type (column);

  return type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER;
}

static gboolean
is_named (EngraftColumn      *column,
          const char * const *names)
{
  g_autofree char *both = g_strdup_printf ("%s %s", engraft_column_get_name (column), engraft_column_get_title (column));
  g_autofree char *text = g_utf8_strdown (both, -1);

  for (guint i = 0; names[i]; i++)
    if (strstr (text, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
has_role (EngraftCohort *cohort,
          const char    *name)
{
  static const char * const roles[] = { "subject", "group", "status", "weight", "cluster" };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), roles[i]), name) == 0)
      return TRUE;

  return FALSE;
}

/* Numbers that have no role; NAMES: only those called so. */
static GPtrArray *
list_numbers (EngraftTable       *table,
              EngraftCohort      *cohort,
              const char * const *names)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (is_number (column) && !has_role (cohort, engraft_column_get_name (column)) && (!names || is_named (column, names)))
        g_ptr_array_add (found, column);
    }

  return found;
}

/* SECOND: NULL, or the other of two columns that go together */
static void
propose (GListStore    *notices,
         const char    *option,
         EngraftColumn *column,
         const char    *second_option,
         EngraftColumn *second,
         const char    *format)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_alloc ();
  g_autoptr(EngraftNotice) notice = NULL;
  g_autofree char *text = NULL, *message = NULL, *label = NULL, *shown = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (notices)) >= MAX_PROPOSALS)
    return;
  json_object_set_string_member (object, option, engraft_column_get_name (column));
  if (second)
    json_object_set_string_member (object, second_option, engraft_column_get_name (second));
  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  /* Translators: two columns that go together, such as “baseline to week 24” */
  shown = second ? g_strdup_printf (_("%s to %s"), engraft_column_get_title (column), engraft_column_get_title (second))
                 : g_strdup (engraft_column_get_title (column));
  label = g_strdup (shown);
  message = g_strdup_printf (format, shown);
  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, option, message);
  engraft_notice_set_remedy (notice, label, "options", text);
  g_list_store_append (notices, notice);
}

static GListStore *
finish (GListStore *notices)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (notices)) > 0)
    return notices;
  g_object_unref (notices);

  return NULL;
}

GListStore *
engraft_patient_chart_guess_waterfall (EngraftTable  *table,
                                       EngraftCohort *cohort)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GPtrArray) changes = list_numbers (table, cohort, change_names), befores = list_numbers (table, cohort, before_names);
  g_autoptr(GPtrArray) afters = list_numbers (table, cohort, after_names);

  for (guint i = 0; i < befores->len; i++)
    for (guint j = 0; j < afters->len; j++)
      if (befores->pdata[i] != afters->pdata[j] && !is_named (afters->pdata[j], before_names))
        /* Translators: two columns, such as “baseline to week 24” */
        propose (notices, "before", befores->pdata[i], "after", afters->pdata[j], _("“%s” may be values before and after."));
  for (guint i = 0; i < changes->len; i++)
    propose (notices, "change", changes->pdata[i], NULL, NULL, _("“%s” may hold the change of each patient."));

  return finish (notices);
}

GListStore *
engraft_patient_chart_guess_swimmer (EngraftTable  *table,
                                     EngraftCohort *cohort)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GPtrArray) durations = list_numbers (table, cohort, duration_names);

  for (guint i = 0; i < durations->len; i++)
    propose (notices, "duration", durations->pdata[i], NULL, NULL, _("“%s” may tell how long each patient was followed."));

  return finish (notices);
}

/* OPTION: of the time */
static GListStore *
guess_times (EngraftTable  *table,
             EngraftCohort *cohort,
             const char    *option)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GPtrArray) times = list_numbers (table, cohort, time_names), values = list_numbers (table, cohort, NULL);

  for (guint i = 0; i < times->len; i++)
    for (guint j = 0; j < values->len; j++)
      if (!is_named (values->pdata[j], time_names))
        /* Translators: two columns: a time and a value */
        propose (notices, option, times->pdata[i], "value", values->pdata[j], _("“%s” may be a time and a value at it."));

  return finish (notices);
}

GListStore *
engraft_patient_chart_guess_spider (EngraftTable  *table,
                                    EngraftCohort *cohort)
{
  return guess_times (table, cohort, "value-time");
}

GListStore *
engraft_patient_chart_guess_mmrm (EngraftTable  *table,
                                  EngraftCohort *cohort)
{
  return guess_times (table, cohort, "visit");
}

GListStore *
engraft_patient_chart_guess_box_plot (EngraftTable  *table,
                                      EngraftCohort *cohort)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GPtrArray) values = list_numbers (table, cohort, NULL);

  for (guint i = 0; i < values->len; i++)
    propose (notices, "value", values->pdata[i], NULL, NULL, _("“%s” is a number whose distribution can be shown."));

  return finish (notices);
}

GListStore *
engraft_patient_chart_guess_adverse_events (EngraftTable  *table,
                                            EngraftCohort *cohort)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (!is_number (column) && !has_role (cohort, engraft_column_get_name (column)) && is_named (column, term_names))
        propose (notices, "term", column, NULL, NULL, _("“%s” may name what happened."));
    }

  return finish (notices);
}

GListStore *
engraft_patient_chart_guess_consort (EngraftTable  *table,
                                     EngraftCohort *cohort)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (!is_number (column) && is_named (column, arm_names))
        propose (notices, "arm", column, NULL, NULL, _("“%s” may tell to which arm subjects were randomised."));
    }

  return finish (notices);
}

/* Texts of few values that have no role */
static gboolean
is_category (EngraftColumn *column,
             EngraftCohort *cohort)
{
  const EngraftColumnType type = engraft_column_get_column_type (column);
  guint n;

  if ((type != ENGRAFT_COLUMN_CATEGORY && type != ENGRAFT_COLUMN_TEXT) || has_role (cohort, engraft_column_get_name (column)))
    return FALSE;
  n = engraft_column_get_n_levels (column);

  return n >= 2 && n <= MAX_CATEGORIES;
}

static guint
count_common (EngraftColumn *one,
              EngraftColumn *other)
{
  guint n = 0;

  for (guint i = 0; i < engraft_column_get_n_levels (one); i++)
    n += engraft_string_pool_lookup (engraft_column_get_levels (other), engraft_column_get_level (one, i)) != ENGRAFT_NO_CODE;

  return n;
}

/* Two or three columns, by their names: titles of visits are long and begin alike */
static void
propose_flow (GListStore           *notices,
              EngraftColumn * const *columns,
              guint                 n,
              const char           *format)
{
  static const char * const options[] = { "first", "second", "third" };
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_alloc ();
  g_autoptr(GString) label = g_string_new (NULL), titles = g_string_new (NULL);
  g_autoptr(EngraftNotice) notice = NULL;
  g_autofree char *text = NULL, *message = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (notices)) >= MAX_PROPOSALS)
    return;
  for (guint i = 0; i < n; i++)
    {
      json_object_set_string_member (object, options[i], engraft_column_get_name (columns[i]));
      g_string_append_printf (label, "%s%s", i ? " → " : "", engraft_column_get_name (columns[i]));
      g_string_append_printf (titles, "%s“%s”", i ? ", " : "", engraft_column_get_title (columns[i]));
    }
  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  message = g_strdup_printf (format, titles->str);
  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "first", message);
  engraft_notice_set_remedy (notice, label->str, "options", text);
  g_list_store_append (notices, notice);
}

/* Three columns with the same values, which may be visits, then two, then any two. */
GListStore *
engraft_patient_chart_guess_category_flow (EngraftTable  *table,
                                           EngraftCohort *cohort)
{
  GListStore *notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    if (is_category (engraft_table_get_column (table, i), cohort))
      g_ptr_array_add (columns, engraft_table_get_column (table, i));
  for (guint pass = 0; pass < 3; pass++)
    for (guint i = 0; i < columns->len; i++)
      {
        EngraftColumn *like[3] = { columns->pdata[i] };
        guint n = 1;

        for (guint k = i + 1; k < columns->len && n < 3; k++)
          {
            const gboolean same = count_common (columns->pdata[i], columns->pdata[k]) >= 2;

            if (same && pass == 0)
              like[n++] = columns->pdata[k];
            else if ((same && pass == 1) || (!same && pass == 2))
              propose_flow (notices, (EngraftColumn *[]) { columns->pdata[i], columns->pdata[k] }, 2,
                            /* Translators: two or three columns */
                            same ? _("%s have the same values: rows may go from one to the other.") : _("%s are columns of categories."));
          }
        if (n == 3)
          propose_flow (notices, like, n, _("%s have the same values: rows may go from one to the other."));
      }

  return finish (notices);
}
