/* test-project.c: projects as files: saved, opened, refused, recovered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "libengraft/options/engraft-options.h"
#include "libengraft/project/engraft-project.h"

typedef struct
{
  char  *folder;
  GFile *file;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("engraft-XXXXXX", NULL);
  fixture->file = g_file_new_build_filename (fixture->folder, "a.engraft", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_object_unref (fixture->file);
}

static void
turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static char *
print (EngraftProject *project)
{
  g_autoptr(JsonNode) node = engraft_project_to_json (project);

  return json_to_string (node, TRUE);
}

static EngraftProject *
filled (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftItem *item = engraft_project_add (project, "survival", "Überleben “A”\n");

  g_object_set (engraft_options_get_options (engraft_item_get_spec (item), "options"),
                "confidence", 1. / 1.1, "times", "1 2.5", NULL);
  engraft_project_set_notes (project, "Zwei\nZeilen");

  return project;
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(EngraftProject) project = filled (), again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL, *text = NULL, *title = NULL;

  g_assert_true (engraft_project_get_modified (project));
  g_assert_true (engraft_project_save (project, fixture->file, &error));
  g_assert_no_error (error);
  g_assert_false (engraft_project_get_modified (project));
  again = engraft_project_load (fixture->file, &error);
  g_assert_no_error (error);
  g_assert_false (engraft_project_get_modified (again));
  turn ();
  g_assert_false (engraft_project_get_modified (again));
  before = print (project);
  after = print (again);
  g_assert_cmpstr (before, ==, after);
  title = engraft_project_dup_title (again);
  g_assert_cmpstr (title, ==, "a");

  /* the same project is the same file, and a person can read it */
  g_assert_true (g_file_load_contents (fixture->file, NULL, &text, NULL, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "{\n  \"engraft\" : 1,\n  \"application\" : "));
  g_assert_true (g_str_has_suffix (text, "}\n"));
}

static void
test_modified (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(EngraftProject) project = filled ();
  EngraftHistory *history = engraft_project_get_history (project);

  g_assert_true (engraft_project_save (project, fixture->file, NULL));
  engraft_project_set_title (project, "B");
  g_assert_true (engraft_project_get_modified (project));
  engraft_history_undo (history);
  g_assert_false (engraft_project_get_modified (project));
  engraft_history_undo (history);
  g_assert_true (engraft_project_get_modified (project));
  engraft_history_redo (history);
  g_assert_false (engraft_project_get_modified (project));

  /* what was saved cannot be reached any more */
  engraft_history_undo (history);
  engraft_project_set_title (project, "C");
  turn ();
  engraft_history_undo (history);
  g_assert_true (engraft_project_get_modified (project));
}

static void
test_changed_on_disk (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(EngraftProject) project = filled (), other = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (engraft_project_save (project, fixture->file, NULL));
  other = engraft_project_load (fixture->file, NULL);
  engraft_project_set_title (other, "of somebody else");
  g_usleep (10000);
  g_assert_true (engraft_project_save (other, fixture->file, &error));
  g_assert_no_error (error);

  engraft_project_set_title (project, "mine");
  g_assert_false (engraft_project_save (project, fixture->file, &error));
  g_assert_error (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, "a.engraft"));
  g_assert_true (engraft_project_get_modified (project));
  g_clear_object (&other);
  other = engraft_project_load (fixture->file, NULL);
  g_assert_cmpstr (engraft_project_get_title (other), ==, "of somebody else");

  g_assert_true (engraft_project_save_over (project, fixture->file, NULL));
  g_assert_true (engraft_project_save (project, fixture->file, NULL));
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { const char *text, *message; } cases[] = {
    { "", "This is no project of Engraft" },
    { "[]", "This is no project of Engraft" },
    { "{}", "This is no project of Engraft" },
    { "{\"engraft\":\"1\"}", "This is no project of Engraft" },
    { "{\"engraft\":0}", "This is no project of Engraft" },
    { "{\"engraft\":1,\n\"items\":[\n{]}",
      "Line 3: the project is damaged here: it is not JSON any more" },
    { "{\"engraft\":1,\"items\":[]}\n{\"engraft\":1}",
      "Line 2: the project is damaged here: it is not JSON any more" },
    { "{\"engraft\":1,\n\"title\":\"\xff\"}", "Line 2: this is no text in UTF-8, so no project of Engraft" },
    { "{\"engraft\":1,\"colour\":1}", "“colour” is not known here" },
    { "{\"engraft\":1,\"title\":1}", "“title” should be a text" },
    { "{\"engraft\":1,\"items\":{}}", "“items” should be a list" },
    { "{\"engraft\":1,\"items\":[1]}", "items, 1: An item should be an object in braces" },
    { "{\"engraft\":1,\"items\":[{}]}", "items, 1: “id” should be a text" },
    { "{\"engraft\":1,\"items\":[{\"id\":\"x\",\"kind\":\"oracle\"}]}",
      "items, 1: This Engraft has no items of the kind “oracle”" },
    { "{\"engraft\":1,\"items\":[{\"id\":\"x\",\"kind\":\"data\"},{\"id\":\"x\",\"kind\":\"data\"}]}",
      "items, 2: the id “x” is empty or taken" },
    { "{\"engraft\":1,\"items\":[{\"id\":\"x\",\"kind\":\"data\",\"spec\":{\"import\":{\"skip\":-1}}}]}",
      "items, 1: spec: import: “skip” is -1, but should be a number from 0 to 1000000" },
    { "{\"engraft\":1,\"items\":[{\"id\":\"x\",\"kind\":\"data\",\"spec\":{\"hue\":1}}]}",
      "items, 1: spec: There is no option “hue”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_replace_contents (fixture->file, cases[i].text, strlen (cases[i].text), NULL,
                                              FALSE, 0, NULL, NULL, NULL));
      g_assert_null (engraft_project_load (fixture->file, &error));
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_too_deep (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = g_strnfill (1000000, '[');
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_replace_contents (fixture->file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, NULL));
  g_assert_null (engraft_project_load (fixture->file, &error));
  g_assert_error (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_FORMAT);
}

static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  const char *text = "{\"engraft\":2,\"application\":\"9.0\",\"new\":true}";
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_replace_contents (fixture->file, text, strlen (text), NULL, FALSE, 0, NULL, NULL, NULL));
  g_assert_null (engraft_project_load (fixture->file, &error));
  g_assert_error (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_VERSION);
  g_assert_nonnull (strstr (error->message, "9.0"));
}

/* Nothing changes when what is loaded is wrong */
static void
test_load_json (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(EngraftProject) project = filled ();
  g_autoptr(JsonNode) node = json_from_string ("{\"engraft\":1,\"items\":[{\"id\":\"x\",\"kind\":\"data\"},{}]}", NULL);
  g_autofree char *before = print (project), *after = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (engraft_project_load_json (project, node, &error));
  g_assert_cmpstr (error->message, ==, "items, 2: “id” should be a text");
  after = print (project);
  g_assert_cmpstr (before, ==, after);
}

static void
test_paths (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(EngraftProject) project = engraft_project_new (), again = NULL;
  g_autofree char *inside = g_build_filename (fixture->folder, "data", "a.csv", NULL);
  const char *paths[] = { inside, "/nowhere/b.csv", "example:pbc", "sftp://host/c.csv" };
  const char *stored[] = { "\"data/a.csv\"", "\"/nowhere/b.csv\"", "\"example:pbc\"", "\"sftp://host/c.csv\"" };
  g_autofree char *text = NULL;

  engraft_project_freeze_history (project);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_object_set (engraft_item_get_spec (engraft_project_add (project, "data", "x")), "path", paths[i], NULL);
  engraft_project_thaw_history (project);
  g_assert_true (engraft_project_save (project, fixture->file, NULL));
  g_assert_true (g_file_load_contents (fixture->file, NULL, &text, NULL, NULL, NULL));
  again = engraft_project_load (fixture->file, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (again), i);

      g_assert_nonnull (strstr (text, stored[i]));
      g_assert_cmpstr (engraft_options_get_string (engraft_item_get_spec (item), "path"), ==, paths[i]);
    }
}

/* Projects that follow a link, that stay private, that may not be written */
static void
test_links_and_modes (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr(EngraftProject) project = filled ();
  g_autofree char *link = g_build_filename (fixture->folder, "link.engraft", NULL);
  g_autoptr(GFile) link_file = g_file_new_for_path (link);
  g_autoptr(GFile) nowhere = g_file_new_build_filename (fixture->folder, "no", "a.engraft", NULL);
  g_autoptr(GError) error = NULL;
  struct stat info;

  g_assert_true (engraft_project_save (project, fixture->file, NULL));
  g_assert_cmpint (g_chmod (g_file_peek_path (fixture->file), 0600), ==, 0);
  g_assert_cmpint (symlink ("a.engraft", link), ==, 0);
  engraft_project_set_title (project, "B");
  g_assert_true (engraft_project_save (project, link_file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpint (stat (g_file_peek_path (fixture->file), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_assert_false (engraft_project_save (project, nowhere, &error));
  g_assert_error (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_SAVE);
}

/* What was there is still there, whole */
static void
test_full_disk (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(EngraftProject) project = filled (), again = NULL;
  g_autofree char *disk = g_build_filename (fixture->folder, "disk", NULL);
  g_autofree char *large = g_strnfill (200000, 'x');
  g_autoptr(GFile) file = g_file_new_build_filename (disk, "a.engraft", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (disk, 0700), ==, 0);
  if (mount ("none", disk, "tmpfs", 0, "size=64k") != 0)
    {
      g_rmdir (disk);
      g_test_skip ("only root can make a small disk");
      return;
    }
  g_assert_true (engraft_project_save (project, file, &error));
  engraft_project_set_notes (project, large);
  g_assert_false (engraft_project_save (project, file, &error));
  g_assert_error (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_SAVE);
  g_assert_nonnull (strstr (error->message, "the disk is full"));
  g_assert_true (engraft_project_get_modified (project));
  again = engraft_project_load (file, &error);
  g_assert_nonnull (again);
  g_assert_cmpstr (engraft_project_get_notes (again), ==, "Zwei\nZeilen");
  g_clear_object (&again);
  g_assert_cmpint (umount2 (disk, MNT_DETACH), ==, 0);
}

/* The child: changes a project and waits to be killed */
static void
edit_for_ever (const char *folder)
{
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "a.engraft", NULL);
  EngraftProject *project = engraft_project_load (file, NULL);
  EngraftProject *unsaved = engraft_project_new ();

  engraft_project_start_autosave (project, 1);
  engraft_project_start_autosave (unsaved, 1);
  engraft_project_set_title (project, "not saved");
  engraft_project_add (unsaved, "data", "never saved");
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_recoverable (void)
{
  g_autoptr(GPtrArray) files = engraft_project_list_recoverable ();

  return files->len;
}

static void
assert_recovered (Fixture *fixture,
                  GFile   *autosave)
{
  g_autoptr(EngraftProject) project = NULL, twice = NULL;
  g_autofree char *what = engraft_project_describe_recoverable (autosave);
  g_autoptr(GError) error = NULL;
  struct stat info;

  g_assert_cmpint (stat (g_file_peek_path (autosave), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  project = engraft_project_recover (autosave, &error);
  g_assert_no_error (error);
  g_assert_true (engraft_project_get_modified (project));

  /* while one has it, nobody else is offered it */
  twice = engraft_project_recover (autosave, &error);
  g_assert_error (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_IN_USE);
  g_clear_error (&error);

  if (engraft_project_get_file (project))
    {
      g_assert_true (g_file_equal (engraft_project_get_file (project), fixture->file));
      g_assert_cmpstr (engraft_project_get_title (project), ==, "not saved");
      g_assert_cmpstr (engraft_project_get_notes (project), ==, "Zwei\nZeilen");
      g_assert_nonnull (strstr (what, "not saved"));
      engraft_project_start_autosave (project, 1);
      g_assert_true (engraft_project_save (project, fixture->file, &error));
      g_assert_no_error (error);
      g_assert_false (g_file_query_exists (autosave, NULL));
    }
  else
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), 0);

      g_assert_cmpstr (engraft_item_get_name (item), ==, "never saved");
      engraft_project_discard_autosave (project);
      g_assert_false (g_file_query_exists (autosave, NULL));
    }
}

static void
test_killed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(EngraftProject) project = filled ();
  g_autoptr(GSubprocess) child = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GDir) dir = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "engraft", "autosave", NULL);
  const char *name;
  guint n = 0;

  g_assert_true (engraft_project_save (project, fixture->file, NULL));
  child = g_subprocess_new (0, NULL, "/proc/self/exe", "--edit", fixture->folder, NULL);
  for (guint i = 0; n < 2 && i < 1000; i++)
    {
      g_usleep (20000);
      dir = g_dir_open (folder, 0, NULL);
      n = 0;
      while (dir && (name = g_dir_read_name (dir)))
        n += g_str_has_suffix (name, ".json");
      g_clear_pointer (&dir, g_dir_close);
    }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (count_recoverable (), ==, 0);   /* it runs */

  g_subprocess_send_signal (child, SIGKILL);
  g_subprocess_wait (child, NULL, NULL);
  files = engraft_project_list_recoverable ();
  g_assert_cmpuint (files->len, ==, 2);
  for (guint i = 0; i < files->len; i++)
    assert_recovered (fixture, files->pdata[i]);
  g_assert_cmpuint (count_recoverable (), ==, 0);
}

static void
test_autosave_goes (Fixture       *fixture,
                    gconstpointer  data)
{
  EngraftProject *project = filled ();
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "engraft", "autosave", NULL);
  g_autoptr(GDir) dir = NULL;
  gint64 end = g_get_monotonic_time () + 1500000;

  engraft_project_start_autosave (project, 1);
  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (g_dir_read_name (dir));
  g_assert_finalize_object (project);
  g_dir_rewind (dir);
  g_assert_null (g_dir_read_name (dir));
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*function) (Fixture *, gconstpointer);
  } tests[] = {
    { "/project/round-trip", test_round_trip },
    { "/project/modified", test_modified },
    { "/project/changed-on-disk", test_changed_on_disk },
    { "/project/refused", test_refused },
    { "/project/too-deep", test_too_deep },
    { "/project/newer", test_newer },
    { "/project/load-json", test_load_json },
    { "/project/paths", test_paths },
    { "/project/links-and-modes", test_links_and_modes },
    { "/project/full-disk", test_full_disk },
    { "/project/killed", test_killed },
    { "/project/autosave-goes", test_autosave_goes },
  };

  g_autofree char *state = NULL;

  if (argc == 3 && g_str_equal (argv[1], "--edit"))
    edit_for_ever (argv[2]);

  state = g_dir_make_tmp ("engraft-state-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
