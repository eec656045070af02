/* engraft-boosting-request.c: what is asked of the worker.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
/* memfd_create () */
#define _GNU_SOURCE

#include "config.h"

#include "libengraft/prediction/engraft-boosting-private.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static JsonNode *
make_request (EngraftBoostingJob *self,
              guint               first,
              guint               n)
{
  const char * const *names = engraft_boosting_data_get_names (self->data);
  const int *directions = engraft_boosting_data_get_directions (self->data);
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_add_int_value (json_builder_set_member_name (builder, "training"), ENGRAFT_BOOSTING_FORMAT);
  json_builder_add_int_value (json_builder_set_member_name (builder, "rows"),
                              (gint64) engraft_boosting_data_get_n_rows (self->data));
  json_builder_add_boolean_value (json_builder_set_member_name (builder, "intervals"),
                                  engraft_boosting_data_get_upper (self->data) != NULL);
  json_builder_add_int_value (json_builder_set_member_name (builder, "memory"), (gint64) MIN (self->memory, G_MAXINT64 >> 4));
  json_builder_add_int_value (json_builder_set_member_name (builder, "threads"), self->n_threads);
  json_builder_begin_array (json_builder_set_member_name (builder, "names"));
  for (guint i = 0; names[i]; i++)
    json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
  json_builder_begin_array (json_builder_set_member_name (builder, "directions"));
  for (guint i = 0; directions && names[i]; i++)
    json_builder_add_int_value (builder, CLAMP (directions[i], -1, 1));
  json_builder_end_array (builder);
  json_builder_begin_array (json_builder_set_member_name (builder, "models"));
  for (guint i = first; i < first + n; i++)
    {
      EngraftBoostingModel *model = self->models->pdata[i];

      json_builder_begin_object (builder);
      json_builder_add_value (json_builder_set_member_name (builder, "boosting"), engraft_options_to_json (model->options));
      json_builder_add_boolean_value (json_builder_set_member_name (builder, "keep"), model->is_kept);
      json_builder_add_boolean_value (json_builder_set_member_name (builder, "same"), model->is_same);
      json_builder_add_int_value (json_builder_set_member_name (builder, "train"), model->train->len);
      json_builder_add_int_value (json_builder_set_member_name (builder, "validation"), model->validation->len);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static gboolean
write_all (int           file,
           gconstpointer data,
           gsize         size)
{
  for (const char *at = data; size > 0;)
    {
      ssize_t n = write (file, at, MIN (size, (gsize) 1 << 30));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      at += n;
      size -= (gsize) n;
    }

  return TRUE;
}

static gboolean
write_request (EngraftBoostingJob *self,
               guint               first,
               guint               n,
               int                 file)
{
  g_autoptr(JsonNode) request = make_request (self, first, n);
  g_autofree char *text = json_to_string (request, FALSE), *line = g_strconcat (text, "\n", NULL);
  const gsize n_rows = engraft_boosting_data_get_n_rows (self->data);
  const float *upper = engraft_boosting_data_get_upper (self->data);
  gboolean good;

  good = write_all (file, line, strlen (line)) &&
         write_all (file, engraft_boosting_data_get_values (self->data),
                    n_rows * engraft_boosting_data_get_n_features (self->data) * sizeof (float)) &&
         write_all (file, engraft_boosting_data_get_outcome (self->data), n_rows * sizeof (float)) &&
         (!upper || write_all (file, upper, n_rows * sizeof *upper));
  for (guint i = first; good && i < first + n; i++)
    {
      EngraftBoostingModel *model = self->models->pdata[i];

      if (model->is_same)
        continue;
      good = write_all (file, model->train->data, model->train->len * sizeof (guint32)) &&
             write_all (file, model->validation->data, model->validation->len * sizeof (guint32));
    }

  return good && lseek (file, 0, SEEK_SET) == 0;
}

int
engraft_boosting_write_request (EngraftBoostingJob *self,
                                guint               first,
                                guint               n)
{
  const int file = memfd_create ("engraft-training", MFD_CLOEXEC);
  int problem;

  if (file < 0 || write_request (self, first, n, file))
    return file;
  problem = errno;
  close (file);
  errno = problem;

  return -1;
}
