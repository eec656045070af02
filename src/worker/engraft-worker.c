/* engraft-worker.c: trains models in a program of its own, which may be ended at any moment.
 *
 * Reads a request on its standard input and writes answers, one a line, to its standard output; both are described in
 * libengraft/prediction/engraft-boosting-private.h.  Ends with 0 when all models were given.  Nobody starts it by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <gsl/gsl_errno.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "worker/worker-boosting.h"

typedef struct
{
  int    output;
  guint  model;
  gint64 told;      /* when */
} Answers;

/* so often at most is told how far it is */
#define STEP (10 * G_TIME_SPAN_MILLISECOND)

/* When nobody listens any more there is nothing left to do: SIGPIPE ends the program. */
static void
write_line (const Answers *self,
            JsonNode      *node)
{
  g_autofree char *text = json_to_string (node, FALSE), *line = g_strconcat (text, "\n", NULL);

  for (gsize at = 0, size = strlen (line); at < size;)
    {
      gssize n = write (self->output, line + at, size - at);

      if (n < 0 && errno != EINTR)
        _exit (3);
      at += (gsize) MAX (n, 0);
    }
}

static void
write_progress (guint    round,
                guint    n_rounds,
                gpointer data)
{
  Answers *self = data;
  g_autoptr(JsonNode) node = NULL;
  JsonObject *object;

  if (g_get_monotonic_time () - self->told < STEP)
    return;
  self->told = g_get_monotonic_time ();
  node = json_node_new (JSON_NODE_OBJECT);
  object = json_object_new ();
  json_object_set_int_member (object, "model", self->model);
  json_object_set_int_member (object, "round", round);
  json_object_set_int_member (object, "of", n_rounds);
  json_node_take_object (node, object);
  write_line (self, node);
}

/* ERROR is NULL when all is done. */
static void
write_end (const Answers *self,
           gint64         done,
           const GError  *error)
{
  static const char * const kinds[] = {
    [WORKER_ERROR_REQUEST] = "request",
    [WORKER_ERROR_MEMORY] = "memory",
    [WORKER_ERROR_LOSS] = "loss",
    [WORKER_ERROR_LIBRARY] = "library",
  };
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  if (error)
    {
      g_autofree char *said = g_utf8_make_valid (error->message, -1);

      json_object_set_string_member (object, "error", kinds[error->domain == WORKER_ERROR ? error->code : WORKER_ERROR_REQUEST]);
      json_object_set_string_member (object, "said", said);
    }
  else
    json_object_set_int_member (object, "done", done);
  json_node_take_object (node, object);
  write_line (self, node);
}

static gboolean
train_all (const WorkerRequest  *request,
           Answers              *answers,
           GError              **error)
{
  WorkerMatrices matrices = { 0 };
  gboolean good = TRUE;

  for (answers->model = 0; good && answers->model < request->models->len; answers->model++)
    {
      g_autoptr(JsonNode) node = worker_boosting_train (request, request->models->pdata[answers->model], &matrices,
                                                        write_progress, answers, error);

      good = node != NULL;
      if (!good)
        break;
      json_object_set_int_member (json_node_get_object (node), "model", answers->model);
      write_line (answers, node);
    }
  worker_matrices_clear (&matrices);

  return good;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr(GError) error = NULL;
  g_autoptr(WorkerRequest) request = NULL;
  Answers answers = { .output = dup (STDOUT_FILENO) };
  const struct rlimit no_core = { 0, 0 };

  gsl_set_error_handler_off ();
  /* nothing of patients is left on a disk */
  setrlimit (RLIMIT_CORE, &no_core);
  /* what a library prints is no answer */
  if (answers.output < 0 || dup2 (STDERR_FILENO, STDOUT_FILENO) < 0)
    return 2;
  request = worker_request_read (input, &error);
  if (!request || !train_all (request, &answers, &error))
    {
      write_end (&answers, 0, error);
      return 1;
    }
  write_end (&answers, request->models->len, NULL);

  return 0;
}
