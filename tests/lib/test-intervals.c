/* test-intervals.c: follow-up divided at visits and switches: values, counts, refusals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/survival/engraft-cox-fit.h"
#include "libengraft/survival/engraft-interval-table.h"

/* 5 has no end, 6 has two different ones */
static const char subjects[] =
  "id,time,status,sex,gvhd_day,gvhd\n1,100,1,f,30,1\n2,80,0,m,80,0\n3,50,1,f,,0\n4,60,1,m,0,1\n5,,1,f,,0\n6,70,0,m,,0\n6,71,0,m,,0\n";

/* of 1: before the start twice, one day twice, at the end, after it; in no order */
static const char visits[] =
  "id,day,bili,grade\n1,40,4,II\n1,-5,1,I\n1,-2,2,\n1,10,3,II\n1,10,3.5,III\n1,60,,IV\n1,100,9,I\n1,120,9,I\n"
  "2,20,7,I\n2,,8,II\n3,0,5,I\n9,3,1,I\n5,3,1,I\n";

static EngraftTable *
read_table (const char *text)
{
  g_autofree char *name = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFileIOStream) stream = NULL;
  EngraftTable *table;

  file = g_file_new_tmp ("engraft-intervals-XXXXXX.csv", &stream, &error);
  g_assert_no_error (error);
  name = g_file_get_path (file);
  g_assert_true (g_file_set_contents (name, text, -1, NULL));
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);

  return table;
}

static EngraftIntervalOptions *
make_options (void)
{
  EngraftIntervalOptions *options = engraft_interval_options_new ();

  g_object_set (options, "subject", "id", "time", "time", "status", "status", "visit-time", "day", NULL);

  return options;
}

static EngraftIntervalTable *
divide (EngraftIntervalOptions  *options,
        gboolean                 with_visits,
        GError                 **error)
{
  g_autoptr(EngraftTable) people = read_table (subjects);
  g_autoptr(EngraftTable) seen = with_visits ? read_table (visits) : NULL;

  return engraft_interval_table_new (people, seen, options, NULL, error);
}

static void
check_text (EngraftIntervalTable *intervals,
            const char           *wanted)
{
  g_autofree char *text = engraft_table_write_text (engraft_interval_table_get_table (intervals), ENGRAFT_TABLE_FORMAT_CSV);
  g_autoptr(GString) plain = g_string_new (text);

  g_string_replace (plain, "\r", "", 0);
  g_assert_cmpstr (plain->str, ==, wanted);
}

static void
test_visits (void)
{
  g_autoptr(EngraftIntervalOptions) options = make_options ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftIntervalTable) intervals = divide (options, TRUE, &error);
  const guint counts[] = { 8, 4, 1, 1, 8, 2, 2, 1, 1, 2, 2 };

  g_assert_no_error (error);
  check_text (intervals,
              "id,tstart,tstop,status,sex,gvhd_day,gvhd,bili,grade\n"
              "1,0,10,0,f,30,1,2,I\n"
              "1,10,40,0,f,30,1,3.5,III\n"
              "1,40,60,0,f,30,1,4,II\n"
              "1,60,100,1,f,30,1,4,IV\n"
              "2,0,20,0,m,80,0,,\n"
              "2,20,80,0,m,80,0,7,I\n"
              "3,0,50,1,f,,0,5,I\n"
              "4,0,60,1,m,0,1,,\n");
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (engraft_interval_table_get_count (intervals, i) != counts[i])
      g_error ("count %u is %u, but should be %u", i, engraft_interval_table_get_count (intervals, i), counts[i]);
  g_assert_cmpuint (g_list_model_get_n_items (engraft_interval_table_get_notices (intervals)), ==, 8);
}

/* a missing value of a visit stays missing */
static void
test_missing_stays (void)
{
  g_autoptr(EngraftIntervalOptions) options = make_options ();
  const char *columns[] = { "bili", NULL };
  g_autoptr(EngraftIntervalTable) intervals = NULL;
  g_autoptr(GError) error = NULL;
  const double *bili;

  g_object_set (options, "carry-over-missing", FALSE, "columns", columns, NULL);
  intervals = divide (options, TRUE, &error);
  g_assert_no_error (error);
  bili = engraft_column_get_numbers (engraft_table_find_column (engraft_interval_table_get_table (intervals), "bili"), NULL);
  g_assert_true (isnan (bili[3]) && bili[2] == 4);
}

static void
test_switch (void)
{
  g_autoptr(EngraftIntervalOptions) options = make_options ();
  const char *switches[] = { "on=gvhd_day:gvhd", NULL };
  g_autoptr(EngraftIntervalTable) intervals = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (options, "switches", switches, "censored", "7", NULL);
  intervals = divide (options, FALSE, &error);
  g_assert_no_error (error);
  check_text (intervals,
              "id,tstart,tstop,status,sex,gvhd_day,gvhd,on\n"
              "1,0,30,7,f,30,1,0\n"
              "1,30,100,1,f,30,1,1\n"
              "2,0,80,0,m,80,0,0\n"
              "3,0,50,1,f,,0,0\n"
              "4,0,60,1,m,0,1,1\n");
}

/* Another name in the visits; a row of nobody is counted, and is nobody's. */
static void
test_subject_of_visit (void)
{
  g_autoptr(EngraftTable) people = read_table ("id,time,status\n1,100,1\n,50,1\n2,80,0\n");
  g_autoptr(EngraftTable) seen = read_table ("patient,day,bili\n1,40,4\n2,0,1\n,3,3\n");
  g_autoptr(EngraftIntervalOptions) options = make_options ();
  g_autoptr(EngraftIntervalTable) intervals = NULL;
  g_autoptr(GError) error = NULL;
  const char *option;

  g_assert_false (engraft_interval_table_check (people, seen, options, &option, &error));
  g_assert_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN);
  g_assert_cmpstr (option, ==, "visit-subject");
  g_clear_error (&error);
  g_object_set (options, "visit-subject", "patient", NULL);
  intervals = engraft_interval_table_new (people, seen, options, NULL, &error);
  g_assert_no_error (error);
  check_text (intervals, "id,tstart,tstop,status,bili\n1,0,40,0,\n1,40,100,1,4\n2,0,80,0,1\n");
  g_assert_cmpuint (engraft_interval_table_get_count (intervals, ENGRAFT_INTERVAL_COUNT_ROWS_WITHOUT_SUBJECT), ==, 1);
  g_assert_cmpuint (engraft_interval_table_get_count (intervals, ENGRAFT_INTERVAL_COUNT_VISITS_UNKNOWN), ==, 1);
}

static EngraftIntervalTable *
divide_status (const char  *text,
               const char  *status,
               const char  *censored,
               GError     **error)
{
  g_autoptr(EngraftTable) people = read_table (text);
  g_autoptr(EngraftIntervalOptions) options = engraft_interval_options_new ();
  const char *switches[] = { "on=day", NULL };

  g_object_set (options, "time", "time", "status", status, "censored", censored, "switches", switches, NULL);

  return engraft_interval_table_new (people, NULL, options, NULL, error);
}

/* 0 and 1 may be categories; other texts are no answer. */
static void
test_coded_indicator (void)
{
  g_autoptr(EngraftTable) plain = read_table ("id,time,status,day,had\n1,100,1,30,1\n2,80,0,20,0\n");
  g_autoptr(EngraftTable) people = NULL;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftIntervalOptions) options = make_options ();
  const char *switches[] = { "on=day:had", NULL };
  const guint32 codes[] = { 1, 0 };

  for (guint round = 0; round < 2; round++)
    {
      EngraftStringPool *levels = engraft_string_pool_new ();
      g_autoptr(EngraftIntervalTable) intervals = NULL;
      g_autoptr(GError) error = NULL;

      engraft_string_pool_add (levels, round ? "no" : "0", -1);
      engraft_string_pool_add (levels, round ? "yes" : "1", -1);
      g_ptr_array_set_size (columns, 0);
      for (guint c = 0; c < 4; c++)
        g_ptr_array_add (columns, g_object_ref (engraft_table_get_column (plain, c)));
      g_ptr_array_add (columns, engraft_column_new_codes ("had", ENGRAFT_COLUMN_CATEGORY, g_bytes_new (codes, sizeof codes), levels, NULL));
      g_clear_object (&people);
      people = engraft_table_new ("people", columns);
      g_object_set (options, "switches", switches, NULL);
      intervals = engraft_interval_table_new (people, NULL, options, NULL, &error);
      if (round)
        {
          g_assert_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_SWITCH);
          g_assert_nonnull (strstr (error->message, "Row 1: “had” is yes, but should be 0 or 1"));
          continue;
        }
      g_assert_no_error (error);
      check_text (intervals, "id,tstart,tstop,status,day,had,on\n1,0,30,0,30,1,0\n1,30,100,1,30,1,1\n2,0,80,0,20,0,0\n");
    }
}

/* Where 0 is the event, what goes on must not be one; nor may a code be guessed. */
static void
test_status (void)
{
  const char cnsr[] = "time,CNSR,day\n9,0,3\n8,1,2\n7,0,\n", logical[] = "time,dead,day\n9,true,3\n8,false,2\n7,true,\n";
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftIntervalTable) by_zero = divide_status (cnsr, "CNSR", NULL, &error);
  g_autoptr(EngraftIntervalTable) by_one = divide_status (cnsr, "CNSR", "1", &error);
  g_autoptr(EngraftIntervalTable) by_words = divide_status (logical, "dead", "false", &error);
  g_autoptr(EngraftIntervalTable) wrong = NULL;
  g_autoptr(EngraftNotice) notice = NULL;

  g_assert_no_error (error);
  notice = g_list_model_get_item (engraft_interval_table_get_notices (by_zero), 0);
  g_assert_cmpstr (engraft_notice_get_subject (notice), ==, "censored");
  g_assert_cmpuint (g_list_model_get_n_items (engraft_interval_table_get_notices (by_one)), ==, 0);
  check_text (by_one, "row,tstart,tstop,CNSR,day,on\n1,0,3,1,3,0\n1,3,9,0,3,1\n2,0,2,1,2,0\n2,2,8,1,2,1\n3,0,7,0,,0\n");
  g_assert_cmpuint (g_list_model_get_n_items (engraft_interval_table_get_notices (by_words)), ==, 0);
  check_text (by_words, "row,tstart,tstop,dead,day,on\n1,0,3,false,3,0\n1,3,9,true,3,1\n2,0,2,false,2,0\n2,2,8,false,2,1\n"
              "3,0,7,true,,0\n");
  wrong = divide_status (cnsr, "CNSR", "none", &error);
  g_assert_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN);
  g_assert_null (wrong);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *property, *value;
    int         code;
  } cases[] = {
    { "subject", "nothing", ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN },
    { "time", "sex", ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN },
    { "status", "", ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN },
    { "visit-time", NULL, ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN },
    { "columns", "nothing", ENGRAFT_INTERVAL_TABLE_ERROR_COLUMN },
    { "switches", "gvhd_day", ENGRAFT_INTERVAL_TABLE_ERROR_SWITCH },
    { "switches", "sex=gvhd_day", ENGRAFT_INTERVAL_TABLE_ERROR_SWITCH },
    { "switches", "on=gvhd_day:sex", ENGRAFT_INTERVAL_TABLE_ERROR_SWITCH },
    { "switches", "on=nothing", ENGRAFT_INTERVAL_TABLE_ERROR_SWITCH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftIntervalOptions) options = make_options ();
      g_autoptr(EngraftIntervalTable) intervals = NULL;
      g_autoptr(GError) error = NULL;
      const char *list[] = { cases[i].value, NULL };
      gboolean is_list = g_str_equal (cases[i].property, "columns") || g_str_equal (cases[i].property, "switches");

      g_object_set (options, cases[i].property, is_list ? (const void *) list : cases[i].value, NULL);
      intervals = divide (options, TRUE, &error);
      g_assert_null (intervals);
      g_assert_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, cases[i].code);
    }
}

static void
test_words (void)
{
  g_autoptr(EngraftIntervalOptions) options = make_options ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftIntervalTable) intervals = divide (options, TRUE, &error);
  g_autofree char *sentence = engraft_interval_table_dup_sentence (intervals);
  g_autofree char *methods = engraft_interval_table_dup_methods (intervals);
  g_autoptr(EngraftTable) counts = engraft_interval_table_to_table (intervals);
  g_autoptr(JsonNode) node = engraft_interval_table_to_json (intervals);
  JsonObject *members = json_object_get_object_member (json_node_get_object (node), "counts");

  g_assert_cmpstr (sentence, ==, "8 intervals of 4 subjects and 8 visits");
  g_assert_nonnull (strstr (methods, "Andersen"));
  g_assert_cmpuint (engraft_table_get_n_rows (counts), ==, 12);
  g_assert_cmpint (json_object_get_int_member (members, "visits-late"), ==, 2);
}

static void
test_cancelled (void)
{
  g_autoptr(EngraftIntervalOptions) options = make_options ();
  g_autoptr(EngraftTable) people = read_table (subjects);
  g_autoptr(EngraftTable) seen = read_table (visits);
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("intervals");
  g_autoptr(EngraftIntervalTable) intervals = NULL;
  g_autoptr(GError) error = NULL;

  engraft_operation_cancel (operation);
  intervals = engraft_interval_table_new (people, seen, options, operation, &error);
  g_assert_null (intervals);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/intervals/visits", test_visits);
  g_test_add_func ("/intervals/missing-stays", test_missing_stays);
  g_test_add_func ("/intervals/switch", test_switch);
  g_test_add_func ("/intervals/subject-of-visit", test_subject_of_visit);
  g_test_add_func ("/intervals/coded-indicator", test_coded_indicator);
  g_test_add_func ("/intervals/status", test_status);
  g_test_add_func ("/intervals/refusals", test_refusals);
  g_test_add_func ("/intervals/words", test_words);
  g_test_add_func ("/intervals/cancelled", test_cancelled);

  return g_test_run ();
}
