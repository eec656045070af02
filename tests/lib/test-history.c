/* test-history.c: every change of a project is a step, and can be taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "libengraft/io/engraft-column-options.h"
#include "libengraft/project/engraft-json-patch.h"
#include "libengraft/project/engraft-project.h"

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

static EngraftOptions *
part (EngraftItem *item,
      const char  *name)
{
  return engraft_options_get_options (engraft_item_get_spec (item), name);
}

/* A step back and forth is the same project, letter by letter */
static void
assert_back_and_forth (EngraftProject *project,
                       const char     *before,
                       const char     *title)
{
  EngraftHistory *history = engraft_project_get_history (project);
  g_autofree char *after = print (project);
  g_autofree char *undone = NULL, *redone = NULL;

  g_assert_true (engraft_history_can_undo (history));
  g_assert_cmpstr (engraft_history_get_undo_title (history), ==, title);
  g_assert_true (engraft_project_get_modified (project));
  engraft_history_undo (history);
  undone = print (project);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpstr (engraft_history_get_redo_title (history), ==, title);
  engraft_history_redo (history);
  redone = print (project);
  g_assert_cmpstr (redone, ==, after);
  g_assert_false (engraft_history_can_redo (history));
}

static void
test_patch (void)
{
  g_autoptr(JsonNode) a = json_from_string ("{\"x\":1,\"y\":{\"p\":1,\"q\":2},\"l\":[1,2]}", NULL);
  g_autoptr(JsonNode) b = json_from_string ("{\"x\":1,\"y\":{\"q\":3},\"l\":[2],\"z\":0}", NULL);
  g_autoptr(JsonNode) c = json_from_string ("{\"y\":{\"p\":5,\"q\":2}}", NULL);
  g_autoptr(JsonNode) ab = engraft_json_patch_new (a, b);
  g_autoptr(JsonNode) bc = engraft_json_patch_new (b, c);
  g_autoptr(JsonNode) ac = engraft_json_patch_compose (ab, bc);
  g_autoptr(JsonNode) aa = engraft_json_patch_new (a, a);
  g_autoptr(JsonNode) b2 = engraft_json_patch_apply (ab, a);
  g_autoptr(JsonNode) c2 = engraft_json_patch_apply (ac, a);

  g_assert_true (json_node_equal (b, b2));
  g_assert_true (json_node_equal (c, c2));
  g_assert_true (engraft_json_patch_is_empty (aa));
  g_assert_false (engraft_json_patch_is_empty (ab));
}

static void
test_each_kind (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftItem *data, *analysis;
  g_autoptr(EngraftOptions) column = NULL;
  g_autofree char *empty = print (project), *added = NULL, *named = NULL, *set = NULL, *nested = NULL,
                  *listed = NULL, *titled = NULL, *linked = NULL;

  g_assert_false (engraft_project_get_modified (project));
  data = engraft_project_add (project, "data", "trial");
  g_object_set (engraft_item_get_spec (data), "title", "A trial", NULL);   /* belongs to the addition */
  turn ();
  assert_back_and_forth (project, empty, "Addition of trial");

  added = print (project);
  engraft_item_set_name (data, "the trial");
  turn ();
  assert_back_and_forth (project, added, "Change of Name");

  named = print (project);
  analysis = engraft_project_add (project, "survival", "Survival");
  turn ();
  assert_back_and_forth (project, named, "Addition of Survival");

  linked = print (project);
  g_object_set (engraft_item_get_spec (analysis), "data-set", engraft_item_get_id (data), NULL);
  turn ();
  assert_back_and_forth (project, linked, "Change of Data");

  set = print (project);
  g_object_set (part (analysis, "options"), "confidence", .9, NULL);
  turn ();
  assert_back_and_forth (project, set, "Change of Confidence Level");

  nested = print (project);
  column = ENGRAFT_OPTIONS (engraft_column_options_new ("age"));
  g_list_store_append (engraft_options_get_list (part (data, "import"), "columns"), column);
  turn ();
  assert_back_and_forth (project, nested, "Change of Columns");

  listed = print (project);
  engraft_project_set_notes (project, "To be checked");
  engraft_project_set_title (project, "Thesis");
  turn ();
  assert_back_and_forth (project, listed, "Changes of Thesis");

  titled = print (project);
  engraft_project_remove (project, data);   /* and with it the analysis */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (project)), ==, 0);
  assert_back_and_forth (project, titled, "Removal of the trial");

  while (engraft_history_can_undo (engraft_project_get_history (project)))
    engraft_history_undo (engraft_project_get_history (project));
  g_free (titled);
  titled = print (project);
  g_assert_cmpstr (titled, ==, empty);
  g_assert_false (engraft_project_get_modified (project));
  g_assert_finalize_object (project);
}

static void
test_removal_keeps_order (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftItem *items[4];
  g_autofree char *before = NULL;
  const char *ids[] = { "data-1", "survival-1", "data-2", "survival-2" };

  items[0] = engraft_project_add (project, "data", "a");
  items[1] = engraft_project_add (project, "survival", "of a");
  items[2] = engraft_project_add (project, "data", "b");
  items[3] = engraft_project_add (project, "survival", "of a, too");
  g_object_set (engraft_item_get_spec (items[1]), "data-set", "data-1", NULL);
  g_object_set (engraft_item_get_spec (items[3]), "data-set", "data-1", NULL);
  turn ();
  before = print (project);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (engraft_item_get_id (items[i]), ==, ids[i]);

  engraft_project_remove (project, items[0]);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (project)), ==, 1);
  assert_back_and_forth (project, before, "Removal of a");
  engraft_history_undo (engraft_project_get_history (project));
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      g_assert_true (item == items[i]);
      g_assert_true (engraft_item_get_project (item) == project);
    }

  /* an id is never given twice, as undo may bring the first one back */
  engraft_project_remove (project, items[2]);
  g_assert_cmpstr (engraft_item_get_id (engraft_project_add (project, "data", "c")), ==, "data-3");
  turn ();
  g_assert_finalize_object (project);
}

static void
test_coalesce (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftHistory *history = engraft_project_get_history (project);
  EngraftItem *item = engraft_project_add (project, "survival", "S");
  EngraftOptions *options = part (item, "options");
  const char *texts[] = { "1", "1 ", "1 5" };

  turn ();
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_object_set (options, "times", texts[i], NULL);
      turn ();
    }
  g_object_set (options, "confidence", .8, NULL);
  turn ();
  g_assert_cmpstr (engraft_history_get_undo_title (history), ==, "Change of Confidence Level");
  engraft_history_undo (history);
  g_assert_cmpstr (engraft_history_get_undo_title (history), ==, "Change of Survival At");
  engraft_history_undo (history);
  g_assert_null (engraft_options_get_string (options, "times"));
  g_assert_cmpstr (engraft_history_get_undo_title (history), ==, "Addition of S");
  engraft_history_redo (history);
  g_assert_cmpstr (engraft_options_get_string (options, "times"), ==, "1 5");

  /* there and back is no step */
  g_object_set (options, "horizon", 5., NULL);
  turn ();
  g_object_set (options, "horizon", NAN, NULL);
  turn ();
  g_assert_cmpstr (engraft_history_get_undo_title (history), ==, "Change of Survival At");
  g_assert_false (engraft_history_can_redo (history));

  /* after a while it is another step */
  g_usleep (1100000);
  g_object_set (options, "times", "1 5 9", NULL);
  turn ();
  engraft_history_undo (history);
  g_assert_cmpstr (engraft_options_get_string (options, "times"), ==, "1 5");
  g_assert_finalize_object (project);
}

static void
test_frozen (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftHistory *history = engraft_project_get_history (project);
  EngraftItem *item = engraft_project_add (project, "data", "D");
  EngraftOptions *spec = engraft_item_get_spec (item);

  turn ();
  g_object_set (spec, "title", "one", NULL);
  turn ();
  engraft_project_freeze_history (project);
  g_object_set (spec, "licence", "free", "confirmed", TRUE, NULL);
  engraft_project_thaw_history (project);
  turn ();
  g_assert_cmpstr (engraft_history_get_undo_title (history), ==, "Change of Title");
  engraft_history_undo (history);

  /* undo takes back what the user did, and nothing else */
  g_assert_null (engraft_options_get_string (spec, "title"));
  g_assert_cmpstr (engraft_options_get_string (spec, "licence"), ==, "free");
  g_assert_true (engraft_options_get_boolean (spec, "confirmed"));
  g_assert_finalize_object (project);
}

static void
test_begin_step (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftHistory *history = engraft_project_get_history (project);
  EngraftItem *item;
  g_autofree char *empty = print (project);

  engraft_project_begin_step (project, "Opening of a File");
  item = engraft_project_add (project, "data", "D");
  turn ();
  g_object_set (engraft_item_get_spec (item), "title", "one", NULL);
  item = engraft_project_add (project, "survival", "S");
  turn ();
  engraft_project_end_step (project);
  assert_back_and_forth (project, empty, "Opening of a File");
  engraft_history_undo (history);
  g_assert_false (engraft_history_can_undo (history));
  g_assert_finalize_object (project);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_notifications (void)
{
  EngraftProject *project = engraft_project_new ();
  EngraftHistory *history = engraft_project_get_history (project);
  EngraftItem *item;
  guint undo = 0, modified = 0, items = 0, name = 0;

  g_signal_connect_swapped (history, "notify::can-undo", G_CALLBACK (count_cb), &undo);
  g_signal_connect_swapped (project, "notify::modified", G_CALLBACK (count_cb), &modified);
  g_signal_connect_swapped (project, "items-changed", G_CALLBACK (count_cb), &items);
  item = engraft_project_add (project, "data", "D");
  g_signal_connect_swapped (item, "notify::name", G_CALLBACK (count_cb), &name);
  turn ();
  g_assert_cmpuint (undo, ==, 1);
  g_assert_cmpuint (modified, ==, 1);
  g_assert_cmpuint (items, ==, 1);
  engraft_item_set_name (item, "D");
  g_assert_cmpuint (name, ==, 0);
  engraft_item_set_name (item, "E");
  g_assert_cmpuint (name, ==, 1);
  turn ();
  g_assert_cmpuint (undo, ==, 2);
  engraft_history_undo (history);
  g_assert_cmpuint (name, ==, 2);
  g_assert_cmpstr (engraft_item_get_name (item), ==, "D");
  g_assert_finalize_object (project);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/patch", test_patch);
  g_test_add_func ("/history/each-kind", test_each_kind);
  g_test_add_func ("/history/removal-keeps-order", test_removal_keeps_order);
  g_test_add_func ("/history/coalesce", test_coalesce);
  g_test_add_func ("/history/frozen", test_frozen);
  g_test_add_func ("/history/begin-step", test_begin_step);
  g_test_add_func ("/history/notifications", test_notifications);

  return g_test_run ();
}
