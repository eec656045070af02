/* test-boosting-worker.c: whatever becomes of the program that trains boosted trees, and whatever it says or is asked, the
 * caller lives on and is told why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <signal.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gsl/gsl_errno.h>
#include <json-glib/json-glib.h>

#include "libengraft/prediction/engraft-boosting-private.h"

#include "boosting-jobs.h"

static char *folder;

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

/* A line that gives a model */
static char *
make_line (void)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, xgboost_cox_model, -1), *text = NULL;
  g_autoptr(JsonNode) node = json_from_string ("{\"model\":0,\"best\":2,\"train\":[3,2,1],\"validation\":[3,2.5,1]}", NULL);

  json_object_set_string_member (json_node_get_object (node), "trees", xgboost_cox_model);
  json_object_set_string_member (json_node_get_object (node), "sha256", sum);
  text = json_to_string (node, FALSE);

  return g_steal_pointer (&text);
}

static EngraftBoostingLine
take (const char *line,
      gsize       size)
{
  g_autoptr(EngraftBoostingJob) job = make_oracle_job (ENGRAFT_BOOSTING_OBJECTIVE_COX);
  g_autoptr(GError) error = NULL;
  double fraction = 0;
  EngraftBoostingLine taken = engraft_boosting_take_line (job->models, XGBOOST_FEATURES, line, size, &fraction, &error);

  g_assert_true (isfinite (fraction) && fraction >= 0 && fraction <= 1);
  /* no trees are there but whole ones */
  if (taken == ENGRAFT_BOOSTING_LINE_BROKEN || taken == ENGRAFT_BOOSTING_LINE_ERROR)
    g_assert_nonnull (error);
  g_assert_true (taken == ENGRAFT_BOOSTING_LINE_MODEL || !engraft_boosting_job_get_trees (job, 0));

  return taken;
}

/* Lines with other bytes, cut off, or put together anew */
static void
test_lines (void)
{
  g_autofree char *good = make_line ();
  const gsize size = strlen (good);
  g_autoptr(GRand) random = g_rand_new_with_seed (8);
  guint n_taken = 0;

  g_assert_cmpint (take (good, size), ==, ENGRAFT_BOOSTING_LINE_MODEL);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *broken = g_memdup2 (good, size + 1);
      gsize n = size;

      for (guint k = 0; k < 1 + i % 4; k++)
        /* more often near the begin, where there is more to be broken */
        broken[(gsize) (pow (g_rand_double (random), 3) * size)] = (char) g_rand_int_range (random, 0, 256);
      if (i % 3 == 0)
        n = (gsize) (g_rand_double (random) * size);
      n_taken += take (broken, n) == ENGRAFT_BOOSTING_LINE_MODEL;
    }
  /* what is between quotation marks has a checksum; of the rest little may be otherwise */
  g_assert_cmpuint (n_taken, <, 100);
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
  g_test_skip ("a limit of memory cannot be tried: under AddressSanitizer a program has more addresses than any limit allows");
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
  g_test_add_func ("/boosting-worker/answers", test_answers);
  g_test_add_func ("/boosting-worker/killed", test_killed);
  g_test_add_func ("/boosting-worker/cancelled", test_cancelled);
  g_test_add_func ("/boosting-worker/memory", test_memory);
  g_test_add_func ("/boosting-worker/requests", test_requests);
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
  g_test_add_func ("/boosting-worker/lines", test_lines);
  if (get_worker ())
    add_tests ();
  else
    g_test_add_func ("/boosting-worker/without", test_without);
  result = g_test_run ();
  remove[2] = folder;
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);

  return result;
}
