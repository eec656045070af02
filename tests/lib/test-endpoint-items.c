/* test-endpoint-items.c: endpoints of a project, one subject's timeline, and data sets of their times.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "libengraft/endpoints/engraft-endpoint-subject.h"
#include "libengraft/endpoints/engraft-win-ratio.h"
#include "libengraft/project/engraft-endpoint-analysis.h"
#include "libengraft/survival/engraft-survival-fit.h"

#include "example-project.h"

typedef struct
{
  char            *folder;
  GFile           *seen, *relapsed, *saved;
  EngraftProject  *project;
  EngraftDataSet  *visits, *relapses;
  EngraftAnalysis *endpoint;
} Fixture;

/* A: worse at 100, confirmed at 184; B: back before that; C: worse at the last visit */
static const char visits[] =
  "id,day,EDSS,arm\nA,184,3,new\nA,0,2,new\nA,100,3,new\nB,0,2,old\nB,100,3,old\nB,140,2,old\nB,190,2,old\n"
  "C,0,5.5,old\nC,100,5.5,old\nC,190,6,old\n";
static const char relapses[] = "id,onset\nA,50\n";

static void
write_file (GFile      *file,
            const char *text)
{
  g_assert_true (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, NULL));
}

static EngraftOptions *
get_spec (gpointer item)
{
  return engraft_item_get_spec (ENGRAFT_ITEM (item));
}

static EngraftDataSet *
add_file (Fixture    *fixture,
          const char *name,
          GFile      *file)
{
  EngraftDataSet *data_set = ENGRAFT_DATA_SET (engraft_project_add (fixture->project, "data", name));

  engraft_data_set_set_file (data_set, file);
  settle (fixture->project);
  g_assert_cmpint (engraft_data_set_get_state (data_set), ==, ENGRAFT_DATA_SET_READY);

  return data_set;
}

static void
choose (EngraftAnalysis *endpoint,
        const char      *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftEndpointDefinition) definition = engraft_endpoint_definition_find (name, &error);

  g_assert_no_error (error);
  engraft_options_assign (engraft_options_get_options (get_spec (endpoint), "definition"), ENGRAFT_OPTIONS (definition));
}

static EngraftOptions *
get_progression (EngraftAnalysis *endpoint)
{
  GListModel *components = G_LIST_MODEL (engraft_options_get_list (engraft_options_get_options (get_spec (endpoint), "definition"),
                                                                   "components"));
  g_autoptr(EngraftOptions) component = g_list_model_get_item (components, 0);

  return engraft_options_get_options (component, "progression");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("engraft-XXXXXX", NULL);
  fixture->seen = g_file_new_build_filename (fixture->folder, "seen.csv", NULL);
  fixture->relapsed = g_file_new_build_filename (fixture->folder, "relapses.csv", NULL);
  fixture->saved = g_file_new_build_filename (fixture->folder, "a.engraft", NULL);
  write_file (fixture->seen, visits);
  write_file (fixture->relapsed, relapses);
  fixture->project = engraft_project_new ();
  fixture->visits = add_file (fixture, "seen", fixture->seen);
  fixture->endpoint = ENGRAFT_ANALYSIS (engraft_project_add (fixture->project, "endpoint", "worse"));
  g_object_set (get_spec (fixture->endpoint), "data-set", engraft_item_get_id (ENGRAFT_ITEM (fixture->visits)), NULL);
  engraft_endpoint_analysis_guess_columns (fixture->endpoint);
  settle (fixture->project);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->project);
  g_file_delete (fixture->seen, NULL, NULL);
  g_file_delete (fixture->relapsed, NULL, NULL);
  g_file_delete (fixture->saved, NULL, NULL);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->seen);
  g_object_unref (fixture->relapsed);
  g_object_unref (fixture->saved);
}

static EngraftEndpoint *
get_result (Fixture *fixture)
{
  EngraftResult *result = engraft_analysis_get_result (fixture->endpoint);

  g_assert_nonnull (result);

  return ENGRAFT_ENDPOINT (result);
}

/* Columns are known by their names; endpoints whose measures there are can be chosen by a button, others are not offered. */
static void
test_guess (Fixture       *fixture,
            gconstpointer  data)
{
  EngraftOptions *options = engraft_analysis_get_options (fixture->endpoint);
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (fixture->endpoint));
  EngraftNotice *wanted = NULL;

  g_assert_cmpstr (engraft_options_get_string (options, "subject"), ==, "id");
  g_assert_cmpstr (engraft_options_get_string (options, "date"), ==, "day");
  g_assert_cmpstr (engraft_options_get_strv (options, "keep")[0], ==, "arm");
  g_assert_null (engraft_analysis_get_result (fixture->endpoint));
  g_assert_nonnull (engraft_item_get_error (ENGRAFT_ITEM (fixture->endpoint)));
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_assert_null (strstr (engraft_notice_get_message (notice), "SDMT"));
      if (g_strcmp0 (engraft_notice_get_remedy (notice), "Confirmed worsening of EDSS, 12 weeks") == 0)
        wanted = notice;
    }
  g_assert_nonnull (wanted);
  engraft_analysis_apply_remedy (fixture->endpoint, wanted);
  settle (fixture->project);
  g_assert_cmpuint (engraft_endpoint_get_n_with_event (get_result (fixture)), ==, 1);
}

/* Which visits made the event of A, and why B and C have none; days reasoned by hand. */
static void
test_timeline (Fixture       *fixture,
               gconstpointer  data)
{
  static const EngraftVisitRole roles[3][4] = {
    { ENGRAFT_VISIT_ROLE_BASELINE, ENGRAFT_VISIT_ROLE_ONSET, ENGRAFT_VISIT_ROLE_CONFIRMS },
    { ENGRAFT_VISIT_ROLE_NONE, ENGRAFT_VISIT_ROLE_REFUSED, ENGRAFT_VISIT_ROLE_NONE, ENGRAFT_VISIT_ROLE_NONE },
    { ENGRAFT_VISIT_ROLE_NONE, ENGRAFT_VISIT_ROLE_NONE, ENGRAFT_VISIT_ROLE_REFUSED },
  };
  static const double days[] = { 100, 190, 190 }, values[] = { 2, 2, 5.5 }, limits[] = { 3, 3, 6 };
  static const char * const reasons[] = { "confirmed on day 184", "On day 100: changed, but no longer on 140",
                                          "On day 190: changed at the last visit" };
  EngraftEndpoint *result;

  choose (fixture->endpoint, "cdw-12-edss");
  settle (fixture->project);
  result = get_result (fixture);
  g_assert_cmpuint (engraft_endpoint_get_n_people (result), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(GArray) marks = engraft_endpoint_list_marks (result, 0, i);
      g_autoptr(GArray) baselines = engraft_endpoint_list_baselines (result, 0, i);
      g_autoptr(GArray) windows = engraft_endpoint_list_windows (result, 0, i);
      g_autofree char *reason = engraft_endpoint_dup_reason (result, i);
      const EngraftTimelineSpan *baseline = &g_array_index (baselines, EngraftTimelineSpan, 0);
      gboolean has_event;
      double day;

      g_assert_cmpuint (marks->len, ==, i == 1 ? 4 : 3);
      for (guint k = 0; k < marks->len; k++)
        g_assert_cmpint (g_array_index (marks, EngraftVisitMark, k).role, ==, roles[i][k]);
      g_assert_true (engraft_endpoint_get_time (result, i, &day, &has_event));
      g_assert_cmpfloat (day, ==, days[i]);
      g_assert_cmpint (has_event, ==, i == 0);
      g_assert_cmpuint (baselines->len, ==, 1);
      g_assert_cmpfloat (baseline->value, ==, values[i]);
      g_assert_cmpfloat (baseline->limit, ==, limits[i]);
      /* 84 days after the onset, 7 early, 730.5 late */
      g_assert_cmpuint (windows->len, ==, 1);
      g_assert_cmpfloat (g_array_index (windows, EngraftTimelineSpan, 0).from, ==, (i == 2 ? 190 : 100) + 84 - 7);
      g_assert_cmpfloat (g_array_index (windows, EngraftTimelineSpan, 0).to, ==, (i == 2 ? 190 : 100) + 84 + 730.5);
      g_assert_nonnull (strstr (reason, reasons[i]));
    }
  g_assert_cmpuint (engraft_endpoint_get_typical_person (result), ==, 0);
}

/* Which rows take part, and what the filter leaves out is counted. */
static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  GListModel *notices;
  gboolean said = FALSE;

  choose (fixture->endpoint, "cdw-12-edss");
  g_object_set (engraft_analysis_get_cohort (fixture->endpoint), "filter", "arm == \"old\" and day != 140", NULL);
  settle (fixture->project);
  g_assert_cmpuint (engraft_endpoint_get_n_subjects (get_result (fixture)), ==, 2);
  /* without the visit at which it was over, nothing speaks against the worsening of B but the last visit */
  g_assert_cmpuint (engraft_endpoint_get_n_with_event (get_result (fixture)), ==, 0);
  notices = engraft_item_get_notices (ENGRAFT_ITEM (fixture->endpoint));
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      said |= g_str_equal (engraft_notice_get_message (notice), "4 rows are left out by the filter.");
    }
  g_assert_true (said);
}

/* Relapses of a second data set: without it nothing is computed until it is there again. */
static void
test_relapses (Fixture       *fixture,
               gconstpointer  data)
{
  EngraftOptions *options = engraft_analysis_get_options (fixture->endpoint);
  g_autoptr(EngraftTable) events = NULL;
  g_autofree char *cause = NULL;

  choose (fixture->endpoint, "cdw-12-edss");
  fixture->relapses = add_file (fixture, "relapses", fixture->relapsed);
  g_object_set (options, "relapse-date", "onset", NULL);
  g_object_set (get_spec (fixture->endpoint), "relapses", engraft_item_get_id (ENGRAFT_ITEM (fixture->relapses)), NULL);
  settle (fixture->project);
  events = engraft_endpoint_to_table (get_result (fixture), ENGRAFT_ENDPOINT_TABLE_EVENTS);
  cause = engraft_column_dup_cell (engraft_table_find_column (events, "CDW_type"), 0);
  g_assert_cmpstr (cause, ==, "RAW");
  g_object_set (get_spec (fixture->endpoint), "relapses", "data-9", NULL);
  settle (fixture->project);
  g_assert_null (engraft_analysis_get_result (fixture->endpoint));
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (fixture->endpoint)), "data-9"));
}

static EngraftAnalysis *
add_curve (Fixture        *fixture,
           EngraftDataSet *made)
{
  EngraftAnalysis *curve = ENGRAFT_ANALYSIS (engraft_project_add (fixture->project, "survival", "curve"));

  g_object_set (get_spec (curve), "data-set", engraft_item_get_id (ENGRAFT_ITEM (made)), NULL);
  g_assert_true (engraft_data_set_fill_roles (made));
  engraft_options_assign (engraft_options_get_options (get_spec (curve), "cohort"),
                          engraft_options_get_options (get_spec (made), "cohort"));
  settle (fixture->project);

  return curve;
}

/* Times are a data set whose roles are known; whatever changes of the endpoint, they and what is computed of them follow. */
static void
test_times (Fixture       *fixture,
            gconstpointer  data)
{
  EngraftDataSet *made;
  EngraftAnalysis *curve;
  EngraftOptions *roles;

  choose (fixture->endpoint, "cdw-12-edss");
  settle (fixture->project);
  made = engraft_endpoint_analysis_make_data_set (fixture->endpoint);
  settle (fixture->project);
  g_assert_cmpint (engraft_data_set_get_state (made), ==, ENGRAFT_DATA_SET_READY);
  g_assert_true (engraft_data_set_is_made (made) && engraft_data_set_is_endpoint (made));
  g_assert_cmpuint (engraft_table_get_n_rows (engraft_data_set_get_table (made)), ==, 3);
  curve = add_curve (fixture, made);
  roles = engraft_options_get_options (get_spec (curve), "cohort");
  g_assert_cmpstr (engraft_options_get_string (roles, "group"), ==, "arm");
  g_assert_cmpstr (engraft_options_get_string (roles, "time"), ==, "AVAL");
  g_assert_cmpuint (engraft_tally_get_n_outcome (engraft_analysis_get_tally (curve), ENGRAFT_OUTCOME_EVENT), ==, 1);

  /* the worsening at the last visit counts as well */
  g_object_set (get_progression (fixture->endpoint), "impute-last", 1., NULL);
  settle (fixture->project);
  g_assert_cmpuint (engraft_tally_get_n_outcome (engraft_analysis_get_tally (curve), ENGRAFT_OUTCOME_EVENT), ==, 2);

  /* without an endpoint there are no times, and why is said */
  g_object_set (engraft_analysis_get_options (fixture->endpoint), "date", "nowhere", NULL);
  settle (fixture->project);
  g_assert_cmpint (engraft_data_set_get_state (made), ==, ENGRAFT_DATA_SET_FAILED);
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (made)), "nowhere"));
  g_assert_null (engraft_analysis_get_result (curve));
  g_object_set (engraft_analysis_get_options (fixture->endpoint), "date", "day", NULL);
  settle (fixture->project);
  g_assert_cmpuint (engraft_tally_get_n_outcome (engraft_analysis_get_tally (curve), ENGRAFT_OUTCOME_EVENT), ==, 2);

  /* removed, it takes what is made of it along */
  engraft_project_remove (fixture->project, ENGRAFT_ITEM (fixture->endpoint));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->project)), ==, 1);
}

/* An endpoint of its own times is refused, and comes to rest. */
static void
test_circle (Fixture       *fixture,
             gconstpointer  data)
{
  EngraftDataSet *made;

  choose (fixture->endpoint, "cdw-12-edss");
  settle (fixture->project);
  made = engraft_endpoint_analysis_make_data_set (fixture->endpoint);
  settle (fixture->project);
  g_assert_true (engraft_data_set_is_made_of (made, ENGRAFT_ITEM (fixture->endpoint)));
  g_assert_true (engraft_data_set_is_made_of (made, ENGRAFT_ITEM (fixture->visits)));
  g_object_set (get_spec (fixture->endpoint), "data-set", engraft_item_get_id (ENGRAFT_ITEM (made)), NULL);
  settle (fixture->project);
  g_assert_cmpint (engraft_data_set_get_state (made), ==, ENGRAFT_DATA_SET_FAILED);
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (made)), "is made of this data set"));
  g_assert_null (engraft_analysis_get_result (fixture->endpoint));
}

/* A project keeps its definition whole, also one that was changed. */
static void
test_saved (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(EngraftProject) again = NULL;
  g_autoptr(GError) error = NULL;
  EngraftItem *endpoint, *made;

  choose (fixture->endpoint, "cdw-12-edss");
  g_object_set (get_progression (fixture->endpoint), "impute-last", 1., NULL);
  settle (fixture->project);
  engraft_endpoint_analysis_make_data_set (fixture->endpoint);
  settle (fixture->project);
  g_assert_true (engraft_project_save (fixture->project, fixture->saved, &error));
  g_assert_no_error (error);
  again = engraft_project_load (fixture->saved, &error);
  g_assert_no_error (error);
  settle (again);
  endpoint = engraft_project_find (again, "endpoint-1");
  made = engraft_project_find (again, "data-2");
  g_assert_true (engraft_options_equal (get_spec (endpoint), get_spec (fixture->endpoint)));
  g_assert_cmpuint (engraft_endpoint_get_n_with_event (ENGRAFT_ENDPOINT (engraft_analysis_get_result (ENGRAFT_ANALYSIS (endpoint)))),
                    ==, 2);
  g_assert_cmpint (engraft_data_set_get_state (ENGRAFT_DATA_SET (made)), ==, ENGRAFT_DATA_SET_READY);
}

/* Pairs of the two arms, reasoned by hand: of A and B against C and D two are won and one is lost; the filter leaves E out. */
static void
test_win_ratio (Fixture       *fixture,
                gconstpointer  data)
{
  EngraftAnalysis *analysis;
  EngraftDataSet *people;
  EngraftOptions *options;

  write_file (fixture->relapsed, "id,arm,days,died,points\nA,new,5,1,7\nB,new,10,0,\nC,old,8,1,9\nD,old,4,0,6\nE,old,99,0,99\n");
  people = add_file (fixture, "people", fixture->relapsed);
  analysis = ENGRAFT_ANALYSIS (engraft_project_add (fixture->project, "win-ratio", "arms"));
  options = engraft_analysis_get_options (analysis);
  g_object_set (get_spec (analysis), "data-set", engraft_item_get_id (ENGRAFT_ITEM (people)), NULL);
  g_object_set (options, "arm", "arm", NULL);
  g_object_set (engraft_analysis_get_cohort (analysis), "filter", "id != \"E\"", NULL);
  settle (fixture->project);
  g_assert_nonnull (strstr (engraft_item_get_error (ENGRAFT_ITEM (analysis)), "is the treatment"));
  g_object_set (options, "treatment", "new", "outcomes", (const char * const []) { "time=days:died", "higher=points", NULL }, NULL);
  settle (fixture->project);
  g_assert_cmpfloat_with_epsilon (engraft_win_ratio_get_ratio (ENGRAFT_WIN_RATIO (engraft_analysis_get_result (analysis)), NULL, NULL),
                                  2, 1e-12);
  g_object_set (engraft_analysis_get_cohort (analysis), "filter", NULL, NULL);
  settle (fixture->project);
  /* E lives longer than A and was followed longer than B, whom it does not decide of; its points beat nobody's but those of A */
  g_assert_cmpfloat_with_epsilon (engraft_win_ratio_get_ratio (ENGRAFT_WIN_RATIO (engraft_analysis_get_result (analysis)), NULL, NULL),
                                  1, 1e-12);
}

/* The example opens with all its results. */
static void
test_example (void)
{
  g_autoptr(EngraftProject) project = open_example ("visits");
  EngraftAnalysis *curve;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      g_assert_cmpstr (engraft_item_get_error (item), ==, NULL);
    }
  curve = ENGRAFT_ANALYSIS (engraft_project_find (project, "survival-1"));
  g_assert_cmpuint (engraft_tally_get_n_outcome (engraft_analysis_get_tally (curve), ENGRAFT_OUTCOME_EVENT), ==, 32);
}

int
main (int    argc,
      char **argv)
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/endpoint-items/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("guess", test_guess);
  ADD ("timeline", test_timeline);
  ADD ("filter", test_filter);
  ADD ("relapses", test_relapses);
  ADD ("times", test_times);
  ADD ("circle", test_circle);
  ADD ("saved", test_saved);
  ADD ("win-ratio", test_win_ratio);
  g_test_add_func ("/endpoint-items/example", test_example);

  return g_test_run ();
}
