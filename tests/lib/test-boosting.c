/* test-boosting.c: boosted trees are trained by another program, the same on every run; whatever becomes of it, the caller
 * lives on and is told why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <signal.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>

#include "libengraft/prediction/engraft-boosting-job.h"
#include "tests/oracle/xgboost-oracle.h"

static const char * const names[] = { "a", "b", "c", "d", "e", NULL };

static char *folder;

/* ---- rows ---- */

static void
list_rows (guint32 *rows,
           guint    begin,
           guint    n)
{
  for (guint i = 0; i < n; i++)
    rows[i] = begin + i;
}

static EngraftBoostingData *
make_oracle_data (EngraftBoostingObjective objective)
{
  const float *outcomes[] = { xgboost_logistic_label, xgboost_cox_label, xgboost_aft_lower };

  return engraft_boosting_data_new (names, xgboost_rows, XGBOOST_ROWS, outcomes[objective],
                                    objective == ENGRAFT_BOOSTING_OBJECTIVE_AFT ? xgboost_aft_upper : NULL);
}

static EngraftOptions *
make_oracle_options (EngraftBoostingObjective objective)
{
  return g_object_new (ENGRAFT_TYPE_BOOSTING_OPTIONS, "objective", objective, "rounds", XGBOOST_ROUNDS,
                       "patience", XGBOOST_PATIENCE, "learning-rate", 0.3, "depth", 3, "bins", 32, "seed", 11,
                       "distribution", ENGRAFT_BOOSTING_DISTRIBUTION_LOGISTIC, "distribution-scale", 0.8, NULL);
}

static EngraftBoostingJob *
make_oracle_job (EngraftBoostingObjective objective)
{
  g_autoptr(EngraftBoostingData) data = make_oracle_data (objective);
  g_autoptr(EngraftOptions) options = make_oracle_options (objective);
  EngraftBoostingJob *job = engraft_boosting_job_new (data);
  guint32 rows[XGBOOST_ROWS];
  g_autoptr(GError) error = NULL;

  list_rows (rows, 0, XGBOOST_ROWS);
  engraft_boosting_job_add (job, options, rows, XGBOOST_TRAIN, rows + XGBOOST_TRAIN, XGBOOST_ROWS - XGBOOST_TRAIN, TRUE, &error);
  g_assert_no_error (error);

  return job;
}

/* Training takes as long as it is let */
static EngraftBoostingJob *
make_endless_job (void)
{
  const gsize n = 20000, p = 5;
  g_autofree float *values = g_new (float, n * p), *outcome = g_new (float, n);
  g_autoptr(EngraftOptions) options = g_object_new (ENGRAFT_TYPE_BOOSTING_OPTIONS, "rounds", 10000, "depth", 12, NULL);
  g_autoptr(EngraftBoostingData) data = NULL;
  g_autofree guint32 *rows = g_new (guint32, n);
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  EngraftBoostingJob *job;

  for (gsize i = 0; i < n * p; i++)
    values[i] = (float) g_rand_double (random);
  for (gsize i = 0; i < n; i++)
    outcome[i] = g_rand_double (random) < values[i * p];
  list_rows (rows, 0, n);
  data = engraft_boosting_data_new (names, values, n, outcome, NULL);
  job = engraft_boosting_job_new (data);
  for (guint i = 0; i < 20; i++)
    g_assert_true (engraft_boosting_job_add (job, options, rows, n, NULL, 0, TRUE, NULL));

  return job;
}

static void
run_well (EngraftBoostingJob *job)
{
  g_autoptr(GError) error = NULL;

  engraft_boosting_job_run (job, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The model without names of features, which the answers do not have */
static char *
dup_model (EngraftBoostingJob *job,
           guint               model)
{
  GBytes *json = engraft_boosted_trees_get_json (engraft_boosting_job_get_trees (job, model));
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  g_auto(GStrv) parts = g_strsplit (text, "\"feature_names\":[\"a\",\"b\",\"c\",\"d\",\"e\"]", -1);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);

  return g_strjoinv ("\"feature_names\":[]", parts);
}

/* ---- numbers ---- */

static const struct
{
  const char   *model;
  const double *losses;
  guint         n_losses, best;
} answers[] = {
  { xgboost_logistic_model, xgboost_logistic_losses, G_N_ELEMENTS (xgboost_logistic_losses), XGBOOST_LOGISTIC_BEST },
  { xgboost_cox_model, xgboost_cox_losses, G_N_ELEMENTS (xgboost_cox_losses), XGBOOST_COX_BEST },
  { xgboost_aft_model, xgboost_aft_losses, G_N_ELEMENTS (xgboost_aft_losses), XGBOOST_AFT_BEST },
};

/* The same bytes as from Python, and it stops there too */
static void
test_oracle (gconstpointer data)
{
  const EngraftBoostingObjective objective = GPOINTER_TO_INT (data);
  g_autoptr(EngraftBoostingJob) job = make_oracle_job (objective);
  const double *losses;
  guint n_losses;

  for (guint n_threads = 0; n_threads <= 2; n_threads++)
    {
      g_autofree char *model = NULL;

      engraft_boosting_job_set_n_threads (job, n_threads);
      run_well (job);
      model = dup_model (job, 0);
      g_assert_cmpstr (model, ==, answers[objective].model);
      g_assert_cmpuint (engraft_boosting_job_get_best_round (job, 0), ==, answers[objective].best);
      losses = engraft_boosting_job_get_losses (job, 0, TRUE, &n_losses);
      g_assert_cmpuint (n_losses, ==, answers[objective].n_losses);
      /* they are told with nine digits */
      for (guint i = 0; i < n_losses; i++)
        g_assert_cmpfloat_with_epsilon (losses[i], answers[objective].losses[i], 1e-6);
      g_assert_nonnull (engraft_boosting_job_get_losses (job, 0, FALSE, &n_losses));
      g_assert_cmpuint (n_losses, ==, answers[objective].n_losses);
    }
}

/* Debian generates no German locale by itself. */
static gboolean
make_locale (void)
{
  g_autofree char *target = g_build_filename (folder, "de_DE.UTF-8", NULL);
  const char *argv[] = { "localedef", "-i", "de_DE", "-f", "UTF-8", target, NULL };
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL) || status != 0)
    return FALSE;
  g_setenv ("LOCPATH", folder, TRUE);

  return TRUE;
}

/* Decimal commas change nothing */
static void
test_locale (void)
{
  g_autoptr(EngraftBoostingJob) job = make_oracle_job (ENGRAFT_BOOSTING_OBJECTIVE_COX);
  g_autofree char *before = g_strdup (g_getenv ("LC_ALL")), *model = NULL;

  if (!make_locale ())
    {
      g_test_skip ("localedef or the sources of locales are not installed");
      return;
    }
  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  g_setenv ("LC_ALL", "de_DE.UTF-8", TRUE);
  run_well (job);
  model = dup_model (job, 0);
  g_assert_cmpstr (model, ==, xgboost_cox_model);
  setlocale (LC_ALL, "C");
  if (before)
    g_setenv ("LC_ALL", before, TRUE);
  else
    g_unsetenv ("LC_ALL");
}

/* Each of many models is what it is alone; those that are not kept say only how wrong they are */
static void
test_many (void)
{
  static const EngraftBoostingObjective objective = ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC;
  g_autoptr(EngraftBoostingData) data = make_oracle_data (objective);
  g_autoptr(EngraftBoostingJob) all = engraft_boosting_job_new (data);
  guint32 rows[XGBOOST_ROWS];
  guint n;

  for (guint i = 0; i < XGBOOST_ROWS; i++)
    rows[i] = i * 7 % XGBOOST_ROWS;
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(EngraftOptions) options = make_oracle_options (objective);

      g_object_set (options, "depth", 1 + i % 4, "learning-rate", 0.1 * (1 + i / 4), NULL);
      /* four models of the same rows, then others; the same row may come several times */
      rows[0] = rows[1 + i / 4];
      g_assert_true (engraft_boosting_job_add (all, options, rows, 100, rows + 100, 60, i % 3 != 1, NULL));
    }
  run_well (all);
  g_assert_cmpuint (engraft_boosting_job_get_n_models (all), ==, 12);
  for (guint i = 0; i < XGBOOST_ROWS; i++)
    rows[i] = i * 7 % XGBOOST_ROWS;
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr(EngraftOptions) options = make_oracle_options (objective);
      g_autoptr(EngraftBoostingJob) one = engraft_boosting_job_new (data);
      const double *losses, *expected;

      g_object_set (options, "depth", 1 + i % 4, "learning-rate", 0.1 * (1 + i / 4), NULL);
      rows[0] = rows[1 + i / 4];
      g_assert_true (engraft_boosting_job_add (one, options, rows, 100, rows + 100, 60, TRUE, NULL));
      run_well (one);
      expected = engraft_boosting_job_get_losses (one, 0, TRUE, &n);
      losses = engraft_boosting_job_get_losses (all, i, TRUE, &n);
      g_assert_cmpmem (losses, n * sizeof *losses, expected, n * sizeof *expected);
      g_assert_cmpuint (engraft_boosting_job_get_best_round (all, i), ==, engraft_boosting_job_get_best_round (one, 0));
      if (i % 3 == 1)
        g_assert_null (engraft_boosting_job_get_trees (all, i));
      else
        g_assert_true (g_bytes_equal (engraft_boosted_trees_get_json (engraft_boosting_job_get_trees (all, i)),
                                      engraft_boosted_trees_get_json (engraft_boosting_job_get_trees (one, 0))));
    }
}

/* A margin that may only rise with the first feature and fall with the second does so for everybody */
static void
test_directions (void)
{
  const int directions[] = { 1, -1, 0, 0, 0 };
  guint n_wrong[2] = { 0, 0 };

  for (guint constrained = 0; constrained < 2; constrained++)
    {
      g_autoptr(EngraftBoostingData) data = make_oracle_data (ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC);
      g_autoptr(EngraftOptions) options = make_oracle_options (ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC);
      g_autoptr(EngraftBoostingJob) job = engraft_boosting_job_new (data);
      guint32 rows[XGBOOST_ROWS];

      if (constrained)
        engraft_boosting_data_set_directions (data, directions);
      list_rows (rows, 0, XGBOOST_ROWS);
      g_assert_true (engraft_boosting_job_add (job, options, rows, XGBOOST_ROWS, NULL, 0, TRUE, NULL));
      run_well (job);
      for (guint i = 0; i < XGBOOST_ROWS; i++)
        for (guint feature = 0; feature < 2; feature++)
          {
            float row[XGBOOST_FEATURES], last = 0, margin;

            memcpy (row, xgboost_rows + i * XGBOOST_FEATURES, sizeof row);
            for (int step = -20; step <= 20; step++, last = margin)
              {
                row[feature] = step / 10.f;
                engraft_boosted_trees_get_margins (engraft_boosting_job_get_trees (job, 0), row, 1, &margin);
                n_wrong[constrained] += step > -20 && (margin - last) * directions[feature] < 0;
              }
          }
    }
  g_assert_cmpuint (n_wrong[0], >, 0);
  g_assert_cmpuint (n_wrong[1], ==, 0);
}

/* ---- what can be learned from ---- */

static void
check_refused (const float              *values,
               const float              *outcome,
               const float              *upper,
               EngraftBoostingObjective  objective,
               const char               *message)
{
  g_autoptr(EngraftBoostingData) data = engraft_boosting_data_new (names + 3, values, 3, outcome, upper);
  g_autoptr(EngraftBoostingJob) job = engraft_boosting_job_new (data);
  g_autoptr(EngraftOptions) options = make_oracle_options (objective);
  g_autoptr(GError) error = NULL;
  const guint32 rows[] = { 0, 1, 2 };

  g_assert_false (engraft_boosting_job_add (job, options, rows, 3, NULL, 0, TRUE, &error));
  g_assert_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_DATA);
  g_assert_cmpstr (error->message, ==, message);
  g_assert_cmpuint (engraft_boosting_job_get_n_models (job), ==, 0);
}

static void
test_data (void)
{
  const float values[] = { 1, NAN, 2, 3, 4, NAN }, infinite[] = { 1, 2, 3, INFINITY, 5, 6 };
  const float answer[] = { 0, 1, 2 }, none[] = { 0, 0, 0 }, all[] = { 1, 1, 1 }, good[] = { 0, 1, 1 };
  const float times[] = { 3, 0, -2 }, censored[] = { -3, -1, -2 }, earlier[] = { 3, 2, 1 }, later[] = { 3, 1, 1 };
  const float never[] = { INFINITY, INFINITY, INFINITY };

  check_refused (values, answer, NULL, ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC, "Row 3: the outcome is 2, but must be 0 or 1.");
  check_refused (values, none, NULL, ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC,
                 "Of 3 rows none has the event: there is nothing to learn.");
  check_refused (values, all, NULL, ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC, "All of 3 rows have the event: there is nothing to learn.");
  check_refused (infinite, good, NULL, ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC, "Row 2: “e” is infinite.");
  check_refused (values, times, NULL, ENGRAFT_BOOSTING_OBJECTIVE_COX, "Row 2: the time is 0, but must be above 0.");
  check_refused (values, censored, NULL, ENGRAFT_BOOSTING_OBJECTIVE_COX,
                 "Of 3 rows none has the event: there is nothing to learn.");
  check_refused (values, earlier, NULL, ENGRAFT_BOOSTING_OBJECTIVE_AFT, "There are no ends of the intervals of times.");
  check_refused (values, earlier, later, ENGRAFT_BOOSTING_OBJECTIVE_AFT,
                 "Row 2: an event between 2 and 1 is not possible; times must be above 0.");
  check_refused (values, earlier, never, ENGRAFT_BOOSTING_OBJECTIVE_AFT, "Of 3 rows none has the event: there is nothing to learn.");
}

/* ---- what becomes of the worker ---- */

/* Instead of the worker these commands are run */
static void
set_script (const char *commands)
{
  g_autofree char *path = g_build_filename (folder, "worker", NULL), *text = g_strconcat ("#!/bin/sh\n", commands, "\n", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_no_errno (g_chmod (path, 0700));
  g_setenv ("ENGRAFT_WORKER", path, TRUE);
}

static const char *
get_worker (void)
{
  return g_getenv ("ENGRAFT_TEST_WORKER");
}

static void
check_fails (EngraftBoostingJob *job,
             int                 code,
             const char         *part)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (engraft_boosting_job_run (job, NULL, NULL, &error));
  g_assert_error (error, ENGRAFT_BOOSTING_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_null (engraft_boosting_job_get_trees (job, 0));
}

/* Nothing that a worker could say is believed */
static void
test_answers (void)
{
  static const struct
  {
    const char *commands, *part;
    int         code;
  } said[] = {
    { "exit 0", "without an answer (0)", ENGRAFT_BOOSTING_ERROR_CRASHED },
    { "echo the reason >&2; exit 7", "without an answer (7).  It said: the reason", ENGRAFT_BOOSTING_ERROR_CRASHED },
    { "kill -ABRT $$", "gave up", ENGRAFT_BOOSTING_ERROR_CRASHED },
    { "kill -SEGV $$", "signal 11", ENGRAFT_BOOSTING_ERROR_CRASHED },
    { "echo nonsense; sleep 60", "not to be understood", ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "printf '\\377\\n'; sleep 60", "UTF-8", ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "echo []; sleep 60", "not an object", ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "echo '{\"done\":1}'; sleep 60", "a model is missing", ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "echo '{\"model\":1,\"round\":1,\"of\":2}'; sleep 60", "which model", ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "echo '{\"model\":0,\"round\":3,\"of\":2}'; sleep 60", "progress", ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "echo '{\"model\":0,\"best\":0,\"train\":[1],\"validation\":[1]}'; sleep 60", "a part of a model", ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "echo '{\"model\":0,\"best\":1,\"train\":[1],\"validation\":[1],\"trees\":\"{}\",\"sha256\":\"\"}'; sleep 60",
      "a part of a model", ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "echo '{\"model\":0,\"best\":0,\"train\":[1],\"validation\":[1],\"trees\":\"{}\",\"sha256\":\"00\"}'; sleep 60",
      "checksum", ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "echo '{\"model\":0,\"best\":0,\"train\":[1],\"validation\":[1],\"trees\":\"{}\",\"sha256\":"
      "\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\"}'; sleep 60", "is missing",
      ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "echo '{\"error\":3}'; sleep 60", "reason", ENGRAFT_BOOSTING_ERROR_ANSWER },
    { "echo '{\"error\":\"memory\",\"said\":\"\"}'; sleep 60", "fewer patients", ENGRAFT_BOOSTING_ERROR_MEMORY },
    { "echo '{\"error\":\"loss\",\"said\":\"\"}'; sleep 60", "learning rate", ENGRAFT_BOOSTING_ERROR_FAILED },
    { "echo '{\"error\":\"library\",\"said\":\"It is late\"}'; sleep 60", "It is late", ENGRAFT_BOOSTING_ERROR_FAILED },
  };
  g_autoptr(EngraftBoostingJob) job = make_oracle_job (ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC);

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      set_script (said[i].commands);
      check_fails (job, said[i].code, said[i].part);
    }
  g_setenv ("ENGRAFT_WORKER", "/nonexistent/worker", TRUE);
  check_fails (job, ENGRAFT_BOOSTING_ERROR_NO_WORKER, "/nonexistent/worker");
  g_unsetenv ("ENGRAFT_WORKER");
  /* and then it goes as if nothing had been */
  run_well (job);
}

/* The operation says that training goes on */
static void
wait_for_progress (EngraftOperation *operation)
{
  while (engraft_operation_get_fraction (operation) == 0)
    g_usleep (1000);
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (engraft_boosting_job_run_finish (ENGRAFT_BOOSTING_JOB (source), result, &error));
  *(GError **) data = g_steal_pointer (&error);
}

/* Starts it, does what is to be done while it trains, and waits for the error that this gives */
static GError *
run_until (EngraftBoostingJob  *job,
           void               (*act) (EngraftOperation *operation))
{
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("training");
  GError *error = NULL;

  engraft_boosting_job_run_async (job, operation, ended_cb, &error);
  wait_for_progress (operation);
  act (operation);
  while (!error)
    g_main_context_iteration (NULL, TRUE);

  return error;
}

/* The worker writes its number first */
static int
read_process (void)
{
  g_autofree char *path = g_build_filename (folder, "number", NULL), *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return atoi (text);
}

static void
set_numbered_worker (void)
{
  g_autofree char *commands = g_strdup_printf ("echo $$ > '%s/number'; exec '%s'", folder, get_worker ());

  set_script (commands);
}

static void
kill_worker (EngraftOperation *operation)
{
  g_assert_no_errno (kill (read_process (), SIGKILL));
}

static void
test_killed (void)
{
  g_autoptr(EngraftBoostingJob) endless = make_endless_job (), job = make_oracle_job (ENGRAFT_BOOSTING_OBJECTIVE_COX);
  g_autoptr(GError) error = NULL;

  set_numbered_worker ();
  error = run_until (endless, kill_worker);
  g_assert_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_CRASHED);
  g_assert_nonnull (strstr (error->message, "signal 9"));
  g_unsetenv ("ENGRAFT_WORKER");
  run_well (job);
}

/* No process is left behind */
static void
test_cancelled (void)
{
  g_autoptr(EngraftBoostingJob) job = make_endless_job ();
  g_autoptr(GError) error = NULL;

  set_numbered_worker ();
  error = run_until (job, engraft_operation_cancel);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (kill (read_process (), 0), ==, -1);
  g_assert_null (engraft_boosting_job_get_trees (job, 0));
  g_unsetenv ("ENGRAFT_WORKER");
}

static void
test_memory (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer needs more addresses than any limit");
#else
  g_autoptr(EngraftBoostingJob) job = make_endless_job ();

  for (guint64 limit = 60; limit <= 100; limit += 10)
    {
      g_autoptr(GError) error = NULL;

      engraft_boosting_job_set_memory_limit (job, limit << 20);
      g_assert_false (engraft_boosting_job_run (job, NULL, NULL, &error));
      g_test_message ("%" G_GUINT64_FORMAT " MiB: %s", limit, error->message);
      /* some libraries say so, others give up */
      g_assert_true (g_error_matches (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_MEMORY) ||
                     g_error_matches (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_CRASHED));
    }
#endif
}

/* ---- hostile requests ---- */

/* Whatever it is asked, the worker answers with one line or ends by itself; no signal ends it */
static void
ask (const char *request,
     gsize       size)
{
  g_autoptr(GBytes) input = g_bytes_new_static (request, size), output = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  const char *text;
  gsize length;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &error, get_worker (), NULL);
  g_assert_no_error (error);
  /* it may have ended before all was written */
  g_subprocess_communicate (process, input, NULL, &output, NULL, NULL);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (!output)
    return;
  text = g_bytes_get_data (output, &length);
  g_assert_cmpuint (length, >, 0);
  g_assert_true (text[length - 1] == '\n');
}

static void
test_requests (void)
{
  static const char * const lines[] = {
    "", "\n", "{}\n", "[]\n", "nonsense\n", "\377\376\n", "{\"training\":1}\n", "{\"training\":2}\n", "{\"training\":\"1\"}\n",
    "{\"training\":1,\"rows\":-1,\"threads\":1,\"memory\":0}\n",
    "{\"training\":1,\"rows\":100000000,\"threads\":1,\"memory\":0,\"names\":[\"a\"],\"directions\":[],\"models\":[]}\n",
    "{\"training\":1,\"rows\":1,\"threads\":1,\"memory\":0,\"names\":[1],\"directions\":[],\"models\":[]}\n",
    "{\"training\":1,\"rows\":1,\"threads\":1,\"memory\":0,\"names\":[\"a\"],\"directions\":[{}],\"models\":[]}\n",
    "{\"training\":1,\"rows\":1,\"threads\":1,\"memory\":0,\"names\":[\"a\"],\"directions\":[9],\"models\":[]}\n",
    "{\"training\":1,\"rows\":1,\"threads\":1,\"memory\":0,\"names\":[\"a\"],\"directions\":[],\"models\":[7]}\n",
    "{\"training\":1,\"rows\":1,\"threads\":1,\"memory\":0,\"names\":[\"a\"],\"directions\":[],\"models\":[{\"boosting\":[]}]}\n",
    "{\"training\":1,\"rows\":1,\"threads\":1,\"memory\":0,\"names\":[\"a\"],\"directions\":[],"
      "\"models\":[{\"boosting\":{},\"same\":true,\"train\":1,\"validation\":0}]}\n",
    "{\"training\":1,\"rows\":1,\"threads\":1,\"memory\":0,\"names\":[\"a\"],\"directions\":[],"
      "\"models\":[{\"boosting\":{\"objective\":\"aft\"},\"train\":1,\"validation\":0}]}\n01234567",
    "{\"training\":1,\"rows\":1,\"threads\":1,\"memory\":0,\"names\":[\"a\"],\"directions\":[],"
      "\"models\":[{\"boosting\":{\"depth\":1000,\"rounds\":-3},\"train\":1,\"validation\":0}]}\n01234567",
  };
  static const char good[] =
    "{\"training\":1,\"rows\":4,\"intervals\":false,\"threads\":1,\"memory\":0,\"names\":[\"a\"],\"directions\":[1],\"models\":["
    "{\"boosting\":{\"rounds\":3,\"objective\":\"cox\"},\"keep\":true,\"same\":false,\"train\":3,\"validation\":1}]}\n";
  const float numbers[] = { 1, 2, NAN, 4, -3, 2, 1, 5 };
  const guint32 rows[] = { 0, 1, 2, 3 };
  g_autoptr(GByteArray) request = g_byte_array_new ();
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    ask (lines[i], strlen (lines[i]));
  g_byte_array_append (request, (const guint8 *) good, sizeof good - 1);
  g_byte_array_append (request, (const guint8 *) numbers, sizeof numbers);
  g_byte_array_append (request, (const guint8 *) rows, sizeof rows);
  ask ((const char *) request->data, request->len);
  /* cut off anywhere, and with other bytes anywhere */
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *broken = g_memdup2 (request->data, request->len);
      const gsize n = g_rand_int_range (random, 0, (gint32) request->len);

      ask (broken, n);
      broken[n] = (char) g_rand_int_range (random, 0, 256);
      ask (broken, request->len);
    }
}

/* ---- without XGBoost ---- */

static void
test_without (void)
{
  g_autoptr(EngraftBoostingJob) job = make_oracle_job (ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC);
  g_autoptr(GError) error = NULL;

  check_fails (job, ENGRAFT_BOOSTING_ERROR_NO_WORKER, "without XGBoost");
  g_assert_false (engraft_boosting_is_possible (&error));
  g_assert_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_NO_WORKER);
}

static void
add_tests (void)
{
  g_test_add_data_func ("/boosting/oracle/logistic", GINT_TO_POINTER (ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC), test_oracle);
  g_test_add_data_func ("/boosting/oracle/cox", GINT_TO_POINTER (ENGRAFT_BOOSTING_OBJECTIVE_COX), test_oracle);
  g_test_add_data_func ("/boosting/oracle/aft", GINT_TO_POINTER (ENGRAFT_BOOSTING_OBJECTIVE_AFT), test_oracle);
  g_test_add_func ("/boosting/locale", test_locale);
  g_test_add_func ("/boosting/many", test_many);
  g_test_add_func ("/boosting/directions", test_directions);
  g_test_add_func ("/boosting/answers", test_answers);
  g_test_add_func ("/boosting/killed", test_killed);
  g_test_add_func ("/boosting/cancelled", test_cancelled);
  g_test_add_func ("/boosting/memory", test_memory);
  g_test_add_func ("/boosting/requests", test_requests);
}

int
main (int   argc,
      char *argv[])
{
  const char *remove[] = { "rm", "-r", NULL, NULL };
  int result;

  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("engraft-boosting-XXXXXX", NULL);
  g_assert_nonnull (folder);
  g_test_add_func ("/boosting/data", test_data);
  if (get_worker ())
    add_tests ();
  else
    g_test_add_func ("/boosting/without", test_without);
  result = g_test_run ();
  remove[2] = folder;
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);

  return result;
}
