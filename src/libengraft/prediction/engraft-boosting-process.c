/* engraft-boosting-process.c: the worker is started, listened to, and ended.
 *
 * What it reads is memory that nobody else can open, not a pipe: the caller does not wait for it, and is not hurt when it
 * ends early; and nothing of patients is on a disk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* memfd_create () and dladdr () */
#define _GNU_SOURCE

#include "config.h"

#include "libengraft/prediction/engraft-boosting-private.h"

#include <dlfcn.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* a line may be so long */
#define MOST_LINE ((gsize) 512 << 20)
#define CHUNK 65536
/* what is told of the words that the worker leaves */
#define LAST_WORDS 400

/* ENGRAFT_WORKER: another program.  In the build folder the worker is beside the library's folder. */
static char *
find_worker (GError **error)
{
  const char *given = g_getenv ("ENGRAFT_WORKER");
  g_autofree char *beside = NULL, *installed = g_build_filename (LIBEXECDIR, "engraft-worker", NULL);
  Dl_info info;

  if (!HAVE_BOOSTING)
    {
      g_set_error_literal (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_NO_WORKER,
                           _("This Engraft was built without XGBoost, so it cannot train boosted trees.  It can read them, and "
                             "predict by them."));
      return NULL;
    }
  if (given && *given)
    return g_strdup (given);
  if (dladdr ((gpointer) find_worker, &info) && info.dli_fname)
    {
      g_autofree char *folder = g_path_get_dirname (info.dli_fname);

      beside = g_build_filename (folder, "..", "worker", "engraft-worker", NULL);
      if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&beside);
    }
  if (g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&installed);
  g_set_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_NO_WORKER,
               _("The program that trains models, “%s”, is missing.  Install Engraft anew."), installed);

  return NULL;
}

/**
 * engraft_boosting_is_possible:
 * @error: return location for an #EngraftBoostingError that says why not
 *
 * Looks whether boosted trees can be trained here: whether Engraft was built with XGBoost, and its worker is there.
 *
 * Returns: whether they can
 */
gboolean
engraft_boosting_is_possible (GError **error)
{
  g_autofree char *worker = find_worker (error);

  return worker != NULL;
}

static GSubprocess *
start (int      input,
       int      words,
       GError **error)
{
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *worker = find_worker (error);
  g_autoptr(GError) local = NULL;
  GSubprocess *process;

  if (!worker)
    {
      close (input);
      close (words);
      return NULL;
    }
  /* threads that wait do not run in circles; read when libgomp is loaded, before main () */
  g_subprocess_launcher_setenv (launcher, "OMP_WAIT_POLICY", "PASSIVE", TRUE);
  g_subprocess_launcher_take_stdin_fd (launcher, input);
  g_subprocess_launcher_take_stderr_fd (launcher, words);
  process = g_subprocess_launcher_spawn (launcher, &local, worker, NULL);
  if (!process)
    g_set_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_NO_WORKER,
                 _("The program that trains models, “%s”, does not start: %s"), worker, local->message);

  return process;
}

/* What the worker said beside its answers, such as a library before it gave up; only its end */
static char *
read_words (int words)
{
  char text[LAST_WORDS + 1];
  const off_t size = lseek (words, 0, SEEK_END);
  ssize_t n = size > 0 ? pread (words, text, LAST_WORDS, MAX (0, size - LAST_WORDS)) : 0;

  text[MAX (n, 0)] = '\0';

  return g_utf8_make_valid (g_strstrip (text), -1);
}

/* By which libraries end a program when they cannot go on */
static gboolean
is_own_end (int signal_number)
{
  return signal_number == SIGABRT || signal_number == SIGTRAP;
}

/* The process has ended without an answer */
static void
say_why (GSubprocess  *process,
         int           words,
         GError      **error)
{
  g_autofree char *words_said = read_words (words), *said = NULL;

  said = *words_said ? g_strdup_printf (_("It said: %s"), words_said) : g_strdup ("");
  if (g_subprocess_get_if_signaled (process) && is_own_end (g_subprocess_get_term_sig (process)))
    g_set_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_CRASHED,
                 _("The program that trains models gave up, most likely because memory was not enough.  Train with "
                   "fewer patients or features.  %s"), said);
  else if (g_subprocess_get_if_signaled (process))
    g_set_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_CRASHED,
                 _("The program that trains models was ended from outside (signal %d: %s).  Start again; if that "
                   "happens again, memory may not be enough."), g_subprocess_get_term_sig (process),
                 g_strsignal (g_subprocess_get_term_sig (process)));
  else
    g_set_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_CRASHED,
                 _("The program that trains models ended without an answer (%d).  %s"),
                 g_subprocess_get_exit_status (process), said);
  /* it may have said nothing */
  if (error)
    g_strchomp ((*error)->message);
}

/* Whole lines of what was read are taken; returns FALSE when no more are wanted. */
static gboolean
take_lines (GByteArray           *read,
            GPtrArray            *models,
            guint                 n_features,
            EngraftOperation     *operation,
            EngraftBoostingLine  *last,
            GError              **error)
{
  gsize begin = 0;

  for (guint8 *end; (end = memchr (read->data + begin, '\n', read->len - begin));
       begin = (gsize) (end - read->data) + 1)
    {
      double fraction = 0;

      *last = engraft_boosting_take_line (models, n_features, (const char *) read->data + begin,
                                          (gsize) (end - read->data) - begin, &fraction, error);
      if (*last == ENGRAFT_BOOSTING_LINE_PROGRESS && operation)
        engraft_operation_set_fraction (operation, fraction);
      else if (*last != ENGRAFT_BOOSTING_LINE_PROGRESS && *last != ENGRAFT_BOOSTING_LINE_MODEL)
        return FALSE;
    }
  if (begin)
    g_byte_array_remove_range (read, 0, (guint) begin);

  return TRUE;
}

/* Until it says that it is done, or an error; else the process has ended. */
static gboolean
listen (GSubprocess          *process,
        GPtrArray            *models,
        guint                 n_features,
        EngraftOperation     *operation,
        GCancellable         *cancellable,
        EngraftBoostingLine  *last,
        GError              **error)
{
  g_autoptr(GByteArray) read = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  while ((n = g_input_stream_read (g_subprocess_get_stdout_pipe (process), chunk, CHUNK, cancellable, error)) > 0)
    {
      const gboolean whole = memchr (chunk, '\n', (gsize) n) != NULL;

      if (read->len + (gsize) n > MOST_LINE)
        {
          g_set_error_literal (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_ANSWER,
                               _("The program that trains models gave an answer that has no end."));
          return FALSE;
        }
      g_byte_array_append (read, chunk, (guint) n);
      if (whole && !take_lines (read, models, n_features, operation, last, error))
        return *last == ENGRAFT_BOOSTING_LINE_DONE;
    }

  return n == 0;
}

gboolean
engraft_boosting_run_worker (int                input,
                             GPtrArray         *models,
                             guint              n_features,
                             EngraftOperation  *operation,
                             GCancellable      *cancellable,
                             GError           **error)
{
  EngraftBoostingLine last = ENGRAFT_BOOSTING_LINE_PROGRESS;
  g_autoptr(GSubprocess) process = NULL;
  int words = memfd_create ("engraft-worker-words", MFD_CLOEXEC), kept = words < 0 ? -1 : dup (words);
  gboolean good = FALSE;

  if (kept < 0)
    {
      g_set_error (error, ENGRAFT_BOOSTING_ERROR, ENGRAFT_BOOSTING_ERROR_NO_WORKER,
                   _("The program that trains models cannot be started: %s"), g_strerror (errno));
      close (input);
      if (words >= 0)
        close (words);
      return FALSE;
    }
  process = start (input, words, error);
  if (process)
    {
      good = listen (process, models, n_features, operation, cancellable, &last, error);
      if (last != ENGRAFT_BOOSTING_LINE_DONE && !good)
        g_subprocess_force_exit (process);
      /* not cancellable: no process is left behind */
      g_subprocess_wait (process, NULL, NULL);
      if (good && last != ENGRAFT_BOOSTING_LINE_DONE)
        {
          say_why (process, kept, error);
          good = FALSE;
        }
    }
  close (kept);
  /* it may have answered just before */
  if (good && g_cancellable_set_error_if_cancelled (cancellable, error))
    good = FALSE;

  return good;
}
