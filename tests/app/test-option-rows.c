/* test-option-rows.c: forms bound to options.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <math.h>

#include "app/search/engraft-loci-row.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-value-row.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-texts-row.h"
#include "libengraft/data/engraft-cohort.h"
#include "libengraft/registry/engraft-search-options.h"
#include "libengraft/survival/engraft-survival-options.h"

static GtkWidget *
find_by_type (GtkWidget *root,
              GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_type (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static GtkWidget *
make_row (gpointer    options,
          const char *option)
{
  return g_object_ref_sink (engraft_option_row_new (ENGRAFT_OPTIONS (options), option));
}

static void
type_and_enter (GtkWidget  *row,
                const char *text)
{
  GtkWidget *entry = find_by_type (row, GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_number (void)
{
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  GtkWidget *row = make_row (options, "horizon");
  GtkWidget *entry = find_by_type (row, GTK_TYPE_ENTRY);

  g_assert_true (ENGRAFT_IS_NUMBER_ROW (row));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  type_and_enter (row, " 2.5 ");
  g_assert_cmpfloat (engraft_options_get_double (ENGRAFT_OPTIONS (options), "horizon"), ==, 2.5);
  g_object_set (options, "horizon", .1, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0.1");

  type_and_enter (row, "");
  g_assert_true (isnan (engraft_options_get_double (ENGRAFT_OPTIONS (options), "horizon")));

  g_object_unref (row);
}

/* Wrong input is said beneath the row, and what was right before stays. */
static void
test_wrong_number (void)
{
  static const char *wrong[] = { "two", "1,000", "1.2.3", "-1", "inf", "nan", "0x10", "1 2" };
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  GtkWidget *row = make_row (options, "horizon");
  GtkWidget *entry = find_by_type (row, GTK_TYPE_ENTRY);

  type_and_enter (row, "7");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      type_and_enter (row, wrong[i]);
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      g_assert_cmpuint (strlen (adw_action_row_get_subtitle (ADW_ACTION_ROW (row))), >, 0);
      gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
      g_assert_cmpfloat (engraft_options_get_double (ENGRAFT_OPTIONS (options), "horizon"), ==, 7);
    }
  type_and_enter (row, "7");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");

  g_object_unref (row);
}

static void
test_percent (void)
{
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  GtkWidget *row = g_object_ref_sink (g_object_new (ENGRAFT_TYPE_NUMBER_ROW, "percent", TRUE, NULL));
  GtkWidget *entry = find_by_type (row, GTK_TYPE_ENTRY);

  engraft_option_row_bind (ENGRAFT_OPTION_ROW (row), ENGRAFT_OPTIONS (options), "confidence");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "95");
  type_and_enter (row, "99.9 %");
  g_assert_cmpfloat (engraft_options_get_double (ENGRAFT_OPTIONS (options), "confidence"), ==, .999);
  type_and_enter (row, "0.95");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "From 50 to 99.99 %");

  g_object_unref (row);
}

static void
test_choice (void)
{
  static const EngraftChoiceName names[] = {
    { "plain", "Plain" }, { "log", "Logarithm" }, { NULL }
  };
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  GtkWidget *row = g_object_ref_sink (g_object_new (ENGRAFT_TYPE_CHOICE_ROW, NULL));
  GListModel *model;

  engraft_choice_row_set_names (ENGRAFT_CHOICE_ROW (row), names);
  engraft_option_row_bind (ENGRAFT_OPTION_ROW (row), ENGRAFT_OPTIONS (options), "interval");
  model = adw_combo_row_get_model (ADW_COMBO_ROW (row));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 1);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_cmpint (engraft_options_get_enum (ENGRAFT_OPTIONS (options), "interval"), ==,
                   ENGRAFT_INTERVAL_PLAIN);

  /* a value that is not offered is shown, not changed */
  g_object_set (options, "interval", ENGRAFT_INTERVAL_ARCSIN, NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 2);
  g_assert_cmpint (engraft_options_get_enum (ENGRAFT_OPTIONS (options), "interval"), ==,
                   ENGRAFT_INTERVAL_ARCSIN);

  g_object_unref (row);
}

/* One of some texts: what is no more among them stays, and is said to be missing. */
static void
test_value (void)
{
  static const char * const causes[] = { "relapse", "death", NULL }, * const fewer[] = { "death", NULL };
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  GtkWidget *row = g_object_ref_sink (g_object_new (ENGRAFT_TYPE_VALUE_ROW, "none-label", "The first", NULL));
  AdwComboRow *combo = ADW_COMBO_ROW (row);

  engraft_option_row_bind (ENGRAFT_OPTION_ROW (row), ENGRAFT_OPTIONS (options), "quantiles");
  g_object_set (options, "quantiles", "death", NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");      /* nobody knows yet */
  engraft_value_row_set_values (ENGRAFT_VALUE_ROW (row), causes);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (combo)), ==, 3);
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 2);
  adw_combo_row_set_selected (combo, 1);
  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (options), "quantiles"), ==, "relapse");

  engraft_value_row_set_values (ENGRAFT_VALUE_ROW (row), fewer);
  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (options), "quantiles"), ==, "relapse");
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 2);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "“relapse”"));
  adw_combo_row_set_selected (combo, 0);
  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (options), "quantiles"), ==, NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");

  g_object_unref (row);
}

static void
test_switch_and_text (void)
{
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *flag = g_object_new (ENGRAFT_TYPE_SWITCH_ROW, "option", "trend", NULL);
  GtkWidget *text = g_object_new (ENGRAFT_TYPE_TEXT_ROW, "option", "quantiles", NULL);
  GtkWidget *foreign = g_object_new (ENGRAFT_TYPE_TEXT_ROW, "option", "filter", NULL);

  gtk_box_append (GTK_BOX (box), flag);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), foreign);
  engraft_option_rows_bind (box, ENGRAFT_OPTIONS (options));

  gtk_switch_set_active (GTK_SWITCH (find_by_type (flag, GTK_TYPE_SWITCH)), TRUE);
  g_assert_true (engraft_options_get_boolean (ENGRAFT_OPTIONS (options), "trend"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_by_type (text, GTK_TYPE_ENTRY))), ==, "0.5");
  type_and_enter (text, "  ");
  g_assert_null (engraft_options_get_string (ENGRAFT_OPTIONS (options), "quantiles"));
  g_assert_null (engraft_option_row_get_options (ENGRAFT_OPTION_ROW (foreign)));

  g_object_unref (box);
}

static EngraftTable *
make_table (void)
{
  static const double values[] = { 1, 2, 3 };
  g_autoptr(GBytes) bytes = g_bytes_new_static (values, sizeof values);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (columns, engraft_column_new_numbers ("futime", ENGRAFT_COLUMN_INTEGER, g_bytes_ref (bytes)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("<b>age", ENGRAFT_COLUMN_NUMBER, g_bytes_ref (bytes)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("died", ENGRAFT_COLUMN_DATE, g_bytes_ref (bytes)));

  return engraft_table_new ("three", columns);
}

/* The check button of the row with this title */
static GtkCheckButton *
find_check (GtkWidget  *root,
            const char *title)
{
  if (ADW_IS_ACTION_ROW (root) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return GTK_CHECK_BUTTON (find_by_type (root, GTK_TYPE_CHECK_BUTTON));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = find_check (child, title);

      if (found)
        return found;
    }

  return NULL;
}

static void
assert_loci (EngraftSearchOptions *options,
             const char           *wanted)
{
  const char * const *loci = engraft_options_get_strv (ENGRAFT_OPTIONS (options), "loci");
  g_autofree char *joined = loci ? g_strjoinv (",", (char **) loci) : NULL;

  g_assert_cmpstr (joined, ==, wanted);
}

/* Not set, those of 10 are chosen; the last one stays; what a row does not have can be taken away. */
static void
test_loci (void)
{
  static const char * const others[] = { "DPA1", "E", NULL };
  g_autoptr(EngraftSearchOptions) options = engraft_search_options_new ();
  GtkWidget *row = g_object_ref_sink (g_object_new (ENGRAFT_TYPE_LOCI_ROW, NULL));

  engraft_option_row_bind (ENGRAFT_OPTION_ROW (row), ENGRAFT_OPTIONS (options), "loci");
  assert_loci (options, NULL);
  g_assert_true (gtk_check_button_get_active (find_check (row, "HLA-DQB1")));
  g_assert_false (gtk_check_button_get_active (find_check (row, "HLA-DQA1")));
  gtk_check_button_set_active (find_check (row, "HLA-DQA1"), TRUE);
  assert_loci (options, "A,B,C,DRB1,DQB1,DQA1");
  gtk_check_button_set_active (find_check (row, "HLA-A"), FALSE);
  assert_loci (options, "B,C,DRB1,DQB1,DQA1");

  g_object_set (options, "loci", others, NULL);
  g_assert_false (gtk_check_button_get_active (find_check (row, "HLA-B")));
  gtk_check_button_set_active (find_check (row, "E"), FALSE);
  assert_loci (options, "DPA1");
  gtk_check_button_set_active (find_check (row, "HLA-DPA1"), FALSE);
  assert_loci (options, "DPA1");
  g_assert_true (gtk_check_button_get_active (find_check (row, "HLA-DPA1")));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "At least one is chosen");
  gtk_check_button_set_active (find_check (row, "HLA-B"), TRUE);
  gtk_check_button_set_active (find_check (row, "HLA-DPA1"), FALSE);
  assert_loci (options, "B");
  g_object_set (options, "loci", NULL, NULL);
  g_assert_true (gtk_check_button_get_active (find_check (row, "HLA-DQB1")));
  g_object_unref (row);
}

static void
test_column (void)
{
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTable) table = make_table ();
  GtkWidget *row = g_object_ref_sink (g_object_new (ENGRAFT_TYPE_COLUMN_ROW, "option", "time", NULL));
  GtkWidget *drop_down = find_by_type (row, GTK_TYPE_DROP_DOWN);

  engraft_column_row_set_types (ENGRAFT_COLUMN_ROW (row),
                                1 << ENGRAFT_COLUMN_NUMBER | 1 << ENGRAFT_COLUMN_INTEGER);
  engraft_option_rows_bind (row, ENGRAFT_OPTIONS (cohort));
  engraft_column_rows_set_table (row, table);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down))), ==, 3);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "time"), ==, "<b>age");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 0);
  g_assert_null (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "time"));

  /* what a project says is kept and said, even when the file lost it */
  g_object_set (cohort, "time", "survival", NULL);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "The data has no column “survival”");
  g_assert_cmpstr (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "time"), ==, "survival");

  g_object_unref (row);
}

static void
count_remedies (EngraftNoticeList *list,
                EngraftNotice     *notice,
                guint             *n)
{
  g_assert_cmpstr (engraft_notice_get_remedy_option (notice), ==, "events");
  (*n)++;
}

static void
test_notices (void)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  g_autoptr(EngraftNotice) note = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "time", "2 < 3 rows");
  g_autoptr(EngraftNotice) wrong = engraft_notice_new (ENGRAFT_SEVERITY_ERROR, "status", "No event");
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  GtkWidget *list = g_object_ref_sink (engraft_notice_list_new ());
  GtkWidget *row = make_row (cohort, "status");
  guint n = 0;

  engraft_notice_set_remedy (wrong, "Read 1 as Event", "events", "[\"1\"]");
  g_signal_connect (list, "remedy", G_CALLBACK (count_remedies), &n);
  engraft_notice_list_set_notices (ENGRAFT_NOTICE_LIST (list), G_LIST_MODEL (notices));
  g_assert_false (gtk_widget_get_visible (list));
  g_list_store_append (notices, note);
  g_list_store_append (notices, wrong);
  g_assert_true (gtk_widget_get_visible (list));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (find_by_type (list, GTK_TYPE_LABEL))), ==, "No event");
  g_signal_emit_by_name (find_by_type (list, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpuint (n, ==, 1);

  engraft_option_rows_show_notices (row, G_LIST_MODEL (notices));
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  engraft_option_rows_show_notices (row, NULL);
  g_assert_false (gtk_widget_has_css_class (row, "error"));

  g_object_unref (row);
  g_object_unref (list);
}

static void
check_texts (const char *line,
             const char *first,
             guint       n,
             const char *back)
{
  g_auto(GStrv) texts = engraft_texts_parse (line);
  g_autofree char *joined = engraft_texts_join ((const char * const *) texts);

  g_assert_cmpuint (g_strv_length (texts), ==, n);
  if (n > 0)
    g_assert_cmpstr (texts[0], ==, first);
  g_assert_cmpstr (joined, ==, back);
}

static void
test_texts (void)
{
  check_texts ("", NULL, 0, "");
  check_texts ("NA, n.d. ,-9", "NA", 3, "NA, n.d., -9");
  check_texts ("\"a, b\", c", "a, b", 2, "\"a, b\", c");
  check_texts ("\"say \"\"x\"\"\"", "say \"x\"", 1, "\"say \"\"x\"\"\"");
  check_texts (",,", NULL, 0, "");
  check_texts ("ns(age, 4),log(bili)", "ns(age, 4)", 2, "ns(age, 4), log(bili)");
  check_texts ("x (old, new), y", "x (old, new)", 2, "x (old, new), y");
  check_texts ("x (old, y", "x (old", 2, "\"x (old\", y");
  check_texts ("if(max(a, b) > 2, 1, 0), \"(c\", d)", "if(max(a, b) > 2, 1, 0)", 3, "if(max(a, b) > 2, 1, 0), \"(c\", d)");
  check_texts ("\"age=50, sex=f\", age=(60)", "age=50, sex=f", 2, "\"age=50, sex=f\", age=(60)");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/option-rows/number", test_number);
  g_test_add_func ("/option-rows/wrong-number", test_wrong_number);
  g_test_add_func ("/option-rows/percent", test_percent);
  g_test_add_func ("/option-rows/choice", test_choice);
  g_test_add_func ("/option-rows/value", test_value);
  g_test_add_func ("/option-rows/switch-and-text", test_switch_and_text);
  g_test_add_func ("/option-rows/loci", test_loci);
  g_test_add_func ("/option-rows/column", test_column);
  g_test_add_func ("/option-rows/texts", test_texts);
  g_test_add_func ("/option-rows/notices", test_notices);
  return g_test_run ();
}
