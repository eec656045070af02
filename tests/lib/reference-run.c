/* reference-run.c: goes through the files of the reference folder.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source.  An entry that cannot be run fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>

#include "reference.h"

static const ReferenceKind *kinds;
static gsize n_kinds;

static int
find_kind (JsonObject *entry)
{
  for (gsize i = 0; i < n_kinds; i++)
    if (g_strcmp0 (json_object_get_string_member_with_default (entry, "kind", NULL), kinds[i].kind) == 0)
      return (int) i;

  return -1;
}

static guint
run_file (const char *folder,
          const char *path,
          guint      *n_run)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;
  JsonObject *root;
  JsonArray *entries;
  guint n = 0;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  entries = json_object_get_array_member (root, "entries");
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *object = json_array_get_object_element (entries, i);
      int kind = find_kind (object);
      Entry entry = {
        .folder = folder,
        .data_set = json_object_get_string_member (root, "dataset"),
        .id = json_object_get_string_member (object, "id"),
        .kind = json_object_get_string_member (object, "kind"),
        .call = json_object_get_string_member_with_default (object, "call", NULL),
      };

      if (kind < 0)
        continue;
      n++;
      if (!table && !error && !kinds[kind].without_table)
        table = import (folder, entry.data_set, &error);
      if (!table && !kinds[kind].without_table)
        {
          fail (&entry, "%s", error->message);
          continue;
        }
      entry.table = table;
      entry.spec = object_member (object, "spec");
      entry.result = object_member (object, "result");
      kinds[kind].run (&entry);
      n_run[kind]++;
    }

  return n;
}

static char *
find_folder (void)
{
  const char *folder = g_getenv ("ENGRAFT_REFERENCE");

  if (folder)
    return g_strdup (folder);

  return g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", NULL);
}

static void
test_all (void)
{
  g_autofree char *folder = find_folder ();
  g_autofree char *path = g_build_filename (folder, "survival", "reference", NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree guint *n_run = g_new0 (guint, n_kinds);
  guint n = 0, n_all = 0;
  const char *name;

  if (!dir)
    {
      g_test_skip ("The reference folder is missing: neither ENGRAFT_REFERENCE nor shared beside the source");
      return;
    }
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);

        n += run_file (folder, file, n_run);
      }
  for (gsize i = 0; i < n_kinds; i++)
    {
      g_test_message ("%s: %u entries", kinds[i].kind, n_run[i]);
      n_all += n_run[i];
    }
  g_test_message ("%u of %u entries run, %u numbers, %u wrong, largest relative error %.2g", n_all, n, n_numbers,
                  n_failures, worst);
  g_assert_cmpuint (n_all, ==, n);
  g_assert_cmpuint (n_all, >, 0);
}

int
reference_main (int                  argc,
                char               **argv,
                const char          *path,
                const ReferenceKind *which,
                gsize                n_which)
{
  kinds = which;
  n_kinds = n_which;
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func (path, test_all);

  return g_test_run ();
}
