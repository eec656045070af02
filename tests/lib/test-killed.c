/* test-killed.c: programs that are killed at any moment: what was kept is offered, and is whole.
 *
 *   test-killed --times N    so often, a few programs each time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "libengraft/options/engraft-options.h"
#include "libengraft/project/engraft-project.h"

#define N_PROGRAMS 6
#define NOTES 100000

static char *state;
static guint n_times = 1;

static char *
get_folder (void)
{
  return g_build_filename (state, "engraft", "autosave", NULL);
}

/* Letters that belong to the number in the title */
static char *
make_notes (guint number)
{
  return g_strnfill (NOTES, 'a' + number % 26);
}

static gboolean
edit_cb (gpointer data)
{
  EngraftProject *project = data;
  guint number = (guint) atoi (engraft_project_get_title (project)) + 1;
  g_autofree char *title = g_strdup_printf ("%u", number);
  g_autofree char *notes = make_notes (number);

  engraft_project_set_title (project, title);
  engraft_project_set_notes (project, notes);

  return G_SOURCE_CONTINUE;
}

static GFile *
get_file (void)
{
  return g_file_new_build_filename (state, "shared.engraft", NULL);
}

/* The child: changes the project, which others have open as well, as often as it is kept, until
 * it is killed */
static void
edit_for_ever (void)
{
  GFile *file = get_file ();
  EngraftProject *project;

  prctl (PR_SET_PDEATHSIG, SIGKILL);   /* a test that is stopped leaves nobody behind */
  project = engraft_project_load (file, NULL);
  engraft_project_start_autosave (project, 1);
  edit_cb (project);
  g_timeout_add (1100, edit_cb, project);
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

/* process -> the number that its copy has now; only: of that one, or 0 */
static GHashTable *
look (GPid only)
{
  g_autofree char *mark = only ? g_strdup_printf ("\"process\" : %d,", only) : g_strdup ("");
  GHashTable *found = g_hash_table_new (NULL, NULL);
  g_autofree char *folder = get_folder ();
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr(JsonNode) node = NULL;
      JsonObject *object;

      if (!g_str_has_suffix (name, ".json") || !g_file_get_contents (path, &text, NULL, NULL) ||
          !strstr (text, mark))
        continue;
      node = json_from_string (text, NULL);
      g_assert_nonnull (node);   /* whole at any moment */
      object = json_node_get_object (node);
      g_hash_table_insert (found, GINT_TO_POINTER (json_object_get_int_member (object, "process")),
                           GINT_TO_POINTER (atoi (json_object_get_string_member (
                             json_object_get_object_member (object, "project"), "title"))));
    }

  return found;
}

static void
start (GPid *pids)
{
  g_autoptr(EngraftProject) project = engraft_project_new ();
  g_autoptr(GFile) file = get_file ();

  engraft_project_set_title (project, "0");
  g_assert_true (engraft_project_save_over (project, file, NULL));
  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      const char *argv[] = { "/proc/self/exe", "--edit", NULL };

      g_assert_true (g_spawn_async (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                    &pids[i], NULL));
    }
}

/* Half of them have kept something */
static void
wait_for_copies (void)
{
  guint n;

  do
    {
      g_autoptr(GHashTable) found = look (0);

      n = g_hash_table_size (found);
      g_usleep (20000);
    }
  while (n < N_PROGRAMS / 2);
}

/* Kills them one after the other, at moments that nobody knows */
static GHashTable *
kill_all (GPid *pids)
{
  GHashTable *kept = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      g_autoptr(GHashTable) now = NULL;
      gpointer number;

      g_usleep (g_test_rand_int_range (0, 200000));
      now = look (pids[i]);
      if (g_hash_table_lookup_extended (now, GINT_TO_POINTER (pids[i]), NULL, &number))
        g_hash_table_insert (kept, GINT_TO_POINTER (pids[i]), number);
      g_usleep (g_test_rand_int_range (0, 5000));
      kill (pids[i], SIGKILL);
      waitpid (pids[i], NULL, 0);
    }

  return kept;
}

/* Only one of those that had the project open can save it without a question */
static guint
recover (GFile    *file,
         gboolean  first)
{
  g_autoptr(GFile) shared = get_file ();
  g_autofree char *words = engraft_project_describe_recoverable (file);
  g_autofree char *notes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftProject) project = engraft_project_recover (file, &error);
  guint number;

  g_assert_no_error (error);
  number = (guint) atoi (engraft_project_get_title (project));
  notes = make_notes (number);
  g_assert_nonnull (strstr (words, engraft_project_get_title (project)));
  g_assert_cmpstr (engraft_project_get_notes (project), ==, notes);
  g_assert_true (g_file_equal (engraft_project_get_file (project), shared));
  g_assert_true (engraft_project_save (project, shared, &error) == first);
  if (!first)
    g_assert_error (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_CHANGED);
  g_assert_true (engraft_project_get_modified (project) != first);
  engraft_project_discard_autosave (project);

  return number;
}

static void
kill_and_recover (void)
{
  GPid pids[N_PROGRAMS];
  g_autofree char *folder = get_folder ();
  g_autoptr(GHashTable) kept = NULL;
  g_autoptr(GHashTable) found = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GPtrArray) rest = NULL;
  g_autoptr(GDir) dir = NULL;
  GHashTableIter iter;
  gpointer pid, number;

  start (pids);
  wait_for_copies ();
  kept = kill_all (pids);
  g_assert_cmpuint (g_hash_table_size (kept), >, 0);

  /* not less than was there */
  found = look (0);
  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &pid, &number))
    {
      g_assert_true (g_hash_table_contains (found, pid));
      g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (found, pid)), >=, GPOINTER_TO_INT (number));
    }

  files = engraft_project_list_recoverable ();
  g_assert_cmpuint (files->len, ==, g_hash_table_size (found));
  for (guint i = 0; i < files->len; i++)
    g_assert_cmpuint (recover (files->pdata[i], i == 0), >, 0);

  /* and nothing stays of what was not whole */
  rest = engraft_project_list_recoverable ();
  g_assert_cmpuint (rest->len, ==, 0);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, NULL);
  g_test_message ("%u programs were killed, %u copies kept", N_PROGRAMS, files->len);
}

static void
test_killed (void)
{
  for (guint i = 0; i < n_times; i++)
    kill_and_recover ();
}

/* What a program leaves that ends while it writes; one that runs is left alone */
static void
test_tidy (void)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *half = g_build_filename (folder, "half.json.AB12CD", NULL);
  g_autofree char *lock = g_build_filename (folder, "half.json.lock", NULL);
  g_autofree char *other = g_build_filename (folder, "other.json.lock", NULL);
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(EngraftProject) project = engraft_project_new ();
  g_autoptr(GHashTable) found = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (half, "{\"autosave\":1,", -1, NULL));
  g_assert_true (g_file_set_contents (lock, "", 0, NULL));
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  engraft_project_set_title (project, "1");
  engraft_project_start_autosave (project, 1);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_clear_pointer (&found, g_hash_table_unref);
      found = look (0);
    }
  while (g_hash_table_size (found) == 0);

  files = engraft_project_list_recoverable ();
  g_assert_cmpuint (files->len, ==, 0);
  g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  g_clear_pointer (&found, g_hash_table_unref);
  found = look (0);
  g_assert_cmpuint (g_hash_table_size (found), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  const char *remove[] = { "rm", "-rf", NULL, NULL };
  int result;

  if (argc == 2 && g_str_equal (argv[1], "--edit"))
    {
      state = g_strdup (g_getenv ("XDG_STATE_HOME"));
      edit_for_ever ();
    }
  if (argc == 3 && g_str_equal (argv[1], "--times"))
    {
      n_times = (guint) atoi (argv[2]);
      argc = 1;
    }

  state = g_dir_make_tmp ("engraft-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/killed/tidy", test_tidy);
  g_test_add_func ("/killed/any-moment", test_killed);
  result = g_test_run ();
  remove[2] = state;
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (state);

  return result;
}
