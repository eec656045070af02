/* test-options.c: options as objects and as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "libengraft/data/engraft-column.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options.h"

typedef struct { EngraftOptions parent; } Inner;
typedef struct { EngraftOptionsClass parent; } InnerClass;
GType inner_get_type (void);
G_DEFINE_TYPE (Inner, inner, ENGRAFT_TYPE_OPTIONS)

static void
inner_class_init (InnerClass *klass)
{
  GParamSpec *properties[] = {
    g_param_spec_double ("level", "Level", NULL, 0, 1, .95, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
inner_init (Inner *self)
{
}

typedef struct { EngraftOptions parent; } Outer;
typedef struct { EngraftOptionsClass parent; } OuterClass;
GType outer_get_type (void);
G_DEFINE_TYPE (Outer, outer, ENGRAFT_TYPE_OPTIONS)

static GType
outer_get_list_item_type (EngraftOptions *options,
                          GParamSpec     *pspec)
{
  return inner_get_type ();
}

static void
outer_class_init (OuterClass *klass)
{
  GParamSpec *properties[] = {
    g_param_spec_string ("time", "Time", NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    g_param_spec_boxed ("events", "Events", NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    g_param_spec_enum ("kind", "Kind", NULL, ENGRAFT_TYPE_COLUMN_TYPE, ENGRAFT_COLUMN_NUMBER,
                       ENGRAFT_OPTIONS_PARAM),
    engraft_options_param_spec_optional ("tau", "Horizon", 0, G_MAXDOUBLE),
    g_param_spec_object ("inner", "Inner", NULL, inner_get_type (), ENGRAFT_OPTIONS_NESTED),
    g_param_spec_object ("list", "List", NULL, G_TYPE_LIST_STORE, ENGRAFT_OPTIONS_NESTED),
    g_param_spec_int ("digits", "Digits", NULL, 0, 9, 3, ENGRAFT_OPTIONS_PARAM),
    g_param_spec_boolean ("bands", "Bands", NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
  };

  ENGRAFT_OPTIONS_CLASS (klass)->get_list_item_type = outer_get_list_item_type;

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
outer_init (Outer *self)
{
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static EngraftOptions *
filled (void)
{
  EngraftOptions *options = g_object_new (outer_get_type (), NULL);
  const char *events[] = { "2", "dead", NULL };
  g_autoptr(EngraftOptions) item = g_object_new (inner_get_type (), "level", .9, NULL);

  g_object_set (options, "time", "days", "events", events, "kind", ENGRAFT_COLUMN_TEXT,
                "tau", 0.1, NULL);
  g_object_set (engraft_options_get_options (options, "inner"), "level", .5, NULL);
  g_list_store_append (engraft_options_get_list (options, "list"), item);

  return options;
}

static void
test_round_trip (void)
{
  g_autoptr(EngraftOptions) options = filled ();
  g_autoptr(EngraftOptions) again = g_object_new (outer_get_type (), NULL);
  g_autoptr(JsonNode) node = engraft_options_to_json (options);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (text, ==,
                   "{\"time\":\"days\",\"events\":[\"2\",\"dead\"],\"kind\":\"text\",\"tau\":0.10000000000000001,"
                   "\"inner\":{\"level\":0.5},\"list\":[{\"level\":0.90000000000000002}],\"digits\":3,\"bands\":true}");
  g_assert_false (engraft_options_equal (options, again));
  g_assert_true (engraft_options_load_json (again, node, &error));
  g_assert_no_error (error);
  g_assert_true (engraft_options_equal (options, again));
  g_assert_cmpfloat (engraft_options_get_double (again, "tau"), ==, .1);
}

static void
test_changed (void)
{
  EngraftOptions *options = filled ();
  g_autoptr(EngraftOptions) item = NULL;
  guint n = 0;

  g_signal_connect_swapped (options, "changed", G_CALLBACK (count_cb), &n);
  g_object_set (options, "time", "days", NULL);
  g_object_set (options, "tau", .1, NULL);
  g_assert_cmpuint (n, ==, 0);
  g_object_set (options, "tau", NAN, NULL);
  g_object_set (options, "tau", NAN, NULL);
  g_assert_cmpuint (n, ==, 1);
  g_object_set (engraft_options_get_options (options, "inner"), "level", .25, NULL);
  g_assert_cmpuint (n, ==, 2);
  item = g_list_model_get_item (G_LIST_MODEL (engraft_options_get_list (options, "list")), 0);
  g_object_set (item, "level", .25, NULL);
  g_assert_cmpuint (n, ==, 3);
  g_list_store_remove (engraft_options_get_list (options, "list"), 0);
  g_assert_cmpuint (n, ==, 4);
  g_object_set (item, "level", .75, NULL);
  g_assert_cmpuint (n, ==, 4);
  g_assert_finalize_object (options);
}

static void
test_wrong (void)
{
  const struct { const char *json, *message; } cases[] = {
    { "[]", "Options should be an object in braces" },
    { "{\"colour\":1}", "There is no option “colour”" },
    { "{\"digits\":10}", "“digits” is 10, but should be a number from 0 to 9" },
    { "{\"digits\":1.5}", "“digits” is 1.5, but should be a number from 0 to 9" },
    { "{\"tau\":-1}", "“tau” is -1, but should be a number from 0" },
    { "{\"time\":3}", "“time” is 3, but should be a text" },
    { "{\"bands\":\"yes\"}", "“bands” is \"yes\", but should be true or false" },
    { "{\"events\":[1]}", "“events” is [1], but should be a list of texts" },
    { "{\"inner\":{\"level\":2}}", "inner: “level” is 2, but should be a number from 0 to 1" },
    { "{\"list\":[{\"level\":1},{\"level\":2}]}", "list, 2: “level” is 2, but should be a number from 0 to 1" },
    { "{\"kind\":\"real\"}", "“kind” is \"real\", but should be number, integer, date, logical, category, text" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftOptions) options = filled (), before = filled ();
      g_autoptr(JsonNode) node = json_from_string (cases[i].json, NULL);
      g_autoptr(GError) error = NULL;

      g_assert_false (engraft_options_load_json (options, node, &error));
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_assert_true (engraft_options_equal (options, before));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/options/round-trip", test_round_trip);
  g_test_add_func ("/options/changed", test_changed);
  g_test_add_func ("/options/wrong", test_wrong);

  return g_test_run ();
}
