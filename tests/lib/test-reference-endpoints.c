/* test-reference-endpoints.c: every course of the reference folder under every rule it has, from the files to the events.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source; its answers are those of msprog 1.0 in R. Type, cause, onset,
 * confirmation and baseline of every event must be the same, and who has none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>
#include <string.h>

#include "libengraft/endpoints/engraft-endpoint.h"
#include "libengraft/io/engraft-import.h"

/* The rules by the ends of the files' names.  Numbers are compared as stored, as R does. */
static const struct
{
  const char *name;
  const char *measure;
  const char *settings;
} rules[] = {
  { "cdw12_fixed", "EDSS", "{}" },
  { "cdw24_fixed", "EDSS", "{ \"confirmed-after\": \"168\" }" },
  { "cdi24_fixed", "EDSS", "{ \"event\": \"first-improvement\", \"confirmed-after\": \"168\" }" },
  { "cdw12_sust", "EDSS", "{ \"days-early\": 30, \"days-late\": 30, \"sustained-to-end\": true }" },
  { "first_rovimpr", "EDSS", "{ \"days-early\": 30, \"days-late\": 30, \"baseline\": \"roving-impr\" }" },
  { "multi_roving", "EDSS", "{ \"days-early\": 30, \"days-late\": 30, \"baseline\": \"roving\", \"event\": \"all\" }" },
  { "pira_rebl", "EDSS", "{ \"days-early\": 30, \"days-late\": 30, \"baseline\": \"roving\", \"event\": \"first-pira\","
                         "  \"after-relapses\": true }" },
  { "rawpira", "EDSS", "{ \"days-early\": 30, \"days-late\": 30 }" },
  { "sdmt_cdw", "SDMT", "{ \"days-early\": 30, \"days-late\": 30, \"scale\": \"sdmt\" }" },
  { "t25fw_cdw", "T25FW", "{ \"days-early\": 30, \"days-late\": 30, \"scale\": \"t25fw\" }" },
};

static char *
find_folder (void)
{
  const char *given = g_getenv ("ENGRAFT_REFERENCE");
  g_autofree char *folder = given && *given ? g_build_filename (given, "clinical", "data", "endpoints", NULL)
                            : g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "..", "shared", "clinical", "data", "endpoints", NULL);

  return g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder) : NULL;
}

static EngraftTable *
read_table (const char *folder,
            const char *set,
            const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s_%s.csv", folder, set, name);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftTable *table = engraft_import_file (file, options, NULL, NULL, &error);

  g_assert_no_error (error);

  return table;
}

static EngraftEndpoint *
derive (const char *folder,
        const char *set,
        guint       rule)
{
  g_autofree char *text = g_strdup_printf ("{ \"title\": \"%s\", \"components\": [ { \"measure\": \"%s\", \"progression\": %s } ] }",
                                           rules[rule].name, rules[rule].measure, rules[rule].settings);
  g_autoptr(EngraftTable) visits = read_table (folder, set, "visits");
  g_autoptr(EngraftTable) relapses = read_table (folder, set, "relapses");
  g_autoptr(EngraftVisitOptions) columns = engraft_visit_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_new_text (text, -1, &error);
  g_autoptr(EngraftOptions) component = NULL;
  EngraftEndpoint *endpoint;

  g_assert_no_error (error);
  component = g_list_model_get_item (G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (definition), "components")), 0);
  g_object_set (engraft_options_get_options (component, "progression"), "rounding", 0., NULL);
  g_object_set (columns, "subject", "id", "date", "date", NULL);
  endpoint = engraft_endpoint_new (visits, relapses, columns, definition, NULL, &error);
  g_assert_no_error (error);

  return endpoint;
}

static char *
dup_cell (EngraftTable *table,
          const char   *name,
          guint         row)
{
  EngraftColumn *column = engraft_table_find_column (table, name);
  char *cell = column ? engraft_column_dup_cell (column, row) : g_strdup ("");

  if (g_str_equal (cell, "NA"))
    *cell = '\0';

  return cell;
}

/* the column of the confirmation, whatever its days */
static const char *
find_confirmation (EngraftTable *table,
                   const char   *prefix)
{
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      const char *name = engraft_column_get_name (engraft_table_get_column (table, i));

      if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, "_date"))
        return name;
    }

  return "";
}

static void
compare_cell (EngraftTable *events,
              guint         event,
              const char   *name,
              EngraftTable *expected,
              guint         row,
              const char   *expected_name)
{
  g_autofree char *got = dup_cell (events, name, event), *wanted = dup_cell (expected, expected_name, row);
  g_autofree char *who = dup_cell (expected, "id", row);

  if (engraft_table_find_column (expected, expected_name) && !g_str_equal (got, wanted))
    g_error ("%s of %s: “%s” should be “%s”", name, who, got, wanted);
}

static guint
compare (EngraftEndpoint *endpoint,
         EngraftTable    *expected)
{
  g_autoptr(EngraftTable) events = engraft_endpoint_to_table (endpoint, ENGRAFT_ENDPOINT_TABLE_EVENTS);
  guint next = 0;

  for (guint row = 0; row < engraft_table_get_n_rows (expected); row++)
    {
      g_autofree char *number = dup_cell (expected, "nevent", row), *who = dup_cell (expected, "id", row), *got = NULL;

      if (g_str_equal (number, "0"))
        continue;
      if (next == engraft_table_get_n_rows (events))
        g_error ("an event of %s was not found", who);
      got = dup_cell (events, "subject", next);
      g_assert_cmpstr (got, ==, who);
      compare_cell (events, next, "nevent", expected, row, "nevent");
      compare_cell (events, next, "event_type", expected, row, "event_type");
      compare_cell (events, next, "CDW_type", expected, row, "CDW_type");
      compare_cell (events, next, "date", expected, row, "date");
      compare_cell (events, next, "bl_date", expected, row, "bl_date");
      compare_cell (events, next, "conf_date", expected, row, find_confirmation (expected, "conf"));
      compare_cell (events, next, "PIRA_conf_date", expected, row, find_confirmation (expected, "PIRA_conf"));
      compare_cell (events, next, "last_delta_date", expected, row, "last_delta_date");
      compare_cell (events, next, "time2event", expected, row, "time2event");
      compare_cell (events, next, "sust_days", expected, row, "sust_days");
      next++;
    }
  g_assert_cmpuint (next, ==, engraft_table_get_n_rows (events));

  return next;
}

/* Who has no event stands there once, and must not be found; nobody else is asked about. */
static guint
count_rows (EngraftTable *expected,
            guint        *n_without)
{
  guint n = engraft_table_get_n_rows (expected);

  for (guint row = 0; row < n; row++)
    {
      g_autofree char *number = dup_cell (expected, "nevent", row);

      *n_without += g_str_equal (number, "0");
    }

  return n;
}

static void
test_reference (void)
{
  g_autofree char *folder = find_folder ();
  g_autoptr(GDir) files = NULL;
  const char *file;
  guint n_files = 0, n_events = 0, n_rows = 0, n_without = 0;

  if (!folder)
    {
      g_test_skip ("The reference folder is missing: neither ENGRAFT_REFERENCE nor shared beside the source has its endpoints");
      return;
    }
  files = g_dir_open (folder, 0, NULL);
  while ((file = g_dir_read_name (files)))
    {
      const char *middle = strstr (file, "_expected_");
      g_autofree char *set = middle ? g_strndup (file, middle - file) : NULL;
      g_autofree char *rest = middle && g_str_has_suffix (file, ".csv") ? g_strndup (middle + 1, strlen (middle + 1) - 4) : NULL;
      guint rule = 0;

      if (!rest)
        continue;
      while (rule < G_N_ELEMENTS (rules) && !g_str_equal (rest + strlen ("expected_"), rules[rule].name))
        rule++;
      if (rule == G_N_ELEMENTS (rules))
        g_error ("%s has a rule that this test does not know", file);
      else
        {
          g_autoptr(EngraftTable) expected = read_table (folder, set, rest);
          g_autoptr(EngraftEndpoint) endpoint = derive (folder, set, rule);

          g_test_message ("%s", file);
          n_events += compare (endpoint, expected);
          n_rows += count_rows (expected, &n_without);
          n_files++;
        }
    }
  g_assert_cmpuint (n_files, >, 0);
  g_test_message ("%u files, %u rows: %u events, and %u subjects without one", n_files, n_rows, n_events, n_without);
  g_assert_cmpuint (n_rows, ==, n_events + n_without);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/reference/endpoints", test_reference);

  return g_test_run ();
}
