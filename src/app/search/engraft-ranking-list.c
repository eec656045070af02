/* engraft-ranking-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-ranking-list.h"

#include <glib/gi18n.h>

struct _EngraftRankingList
{
  AdwExpanderRow        parent_instance;

  EngraftSearchOptions *options;
  GPtrArray            *rows;       /* not owned */
  gboolean              filling;
};

G_DEFINE_FINAL_TYPE (EngraftRankingList, engraft_ranking_list, ADW_TYPE_EXPANDER_ROW)

static void fill (EngraftRankingList *self);

static gboolean
fill_cb (gpointer user_data)
{
  EngraftRankingList *self = user_data;

  if (self->options)
    fill (self);

  return G_SOURCE_REMOVE;
}

/* In an idle: a row that goes must not be that whose button is just pressed. */
static void
options_cb (EngraftRankingList *self,
            GParamSpec         *pspec)
{
  if (g_str_equal (pspec->name, "ranking"))
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, fill_cb, g_object_ref (self), g_object_unref);
}

static void
take (EngraftRankingList *self,
      GPtrArray          *names)
{
  g_ptr_array_add (names, NULL);
  g_object_set (self->options, "ranking", names->pdata, NULL);
}

static GPtrArray *
list_names (EngraftRankingList *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) ranking = engraft_search_options_dup_ranking (self->options);

  for (guint i = 0; ranking[i]; i++)
    g_ptr_array_add (names, g_strdup (ranking[i]));

  return names;
}

static void
move (EngraftRankingList *self,
      const char         *name,
      int                 by)
{
  g_autoptr(GPtrArray) names = list_names (self);

  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (names->pdata[i], name) && (int) i + by >= 0 && i + by < names->len)
      {
        gpointer other = names->pdata[i + by];

        names->pdata[i + by] = names->pdata[i];
        names->pdata[i] = other;
        take (self, names);
        return;
      }
}

static void
up_cb (EngraftRankingList *self,
       GtkWidget          *button)
{
  move (self, g_object_get_data (G_OBJECT (button), "criterion"), -1);
}

static void
down_cb (EngraftRankingList *self,
         GtkWidget          *button)
{
  move (self, g_object_get_data (G_OBJECT (button), "criterion"), 1);
}

/* One criterion stays: a list has some order. */
static void
toggled_cb (EngraftRankingList *self,
            GtkCheckButton     *check)
{
  g_autoptr(GPtrArray) names = NULL;
  const char *name = g_object_get_data (G_OBJECT (check), "criterion");
  guint index;

  if (self->filling)
    return;

  names = list_names (self);
  if (gtk_check_button_get_active (check))
    g_ptr_array_add (names, g_strdup (name));
  else if (names->len > 1 && g_ptr_array_find_with_equal_func (names, name, g_str_equal, &index))
    g_ptr_array_remove_index (names, index);
  else
    {
      gtk_check_button_set_active (check, TRUE);
      return;
    }
  take (self, names);
}

static GtkWidget *
add_button (EngraftRankingList *self,
            AdwActionRow       *row,
            const char         *icon_name,
            const char         *format,
            const char         *name,
            GCallback           callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  g_autofree char *label = g_strdup_printf (format, engraft_search_options_get_criterion_name (name));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "criterion", g_strdup (name), g_free);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, button);

  return button;
}

static void
add_row (EngraftRankingList *self,
         const char         *name,
         gboolean            counts,
         gboolean            is_first,
         gboolean            is_last)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), engraft_search_options_get_criterion_name (name));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), counts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  engraft_search_options_get_criterion_name (name), -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "criterion", g_strdup (name), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  if (counts)
    {
      gtk_widget_set_sensitive (add_button (self, ADW_ACTION_ROW (row), "go-up-symbolic", _("“%s” counts earlier"), name,
                                            G_CALLBACK (up_cb)), !is_first);
      gtk_widget_set_sensitive (add_button (self, ADW_ACTION_ROW (row), "go-down-symbolic", _("“%s” counts later"), name,
                                            G_CALLBACK (down_cb)), !is_last);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

/* Which button has the focus, so that a criterion can be moved on by the same key. */
static char *
dup_focused (EngraftRankingList  *self,
             const char         **icon_name)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;
  *icon_name = GTK_IS_BUTTON (focus) ? gtk_button_get_icon_name (GTK_BUTTON (focus)) : NULL;

  return g_strdup (g_object_get_data (G_OBJECT (focus), "criterion"));
}

static void
focus (GtkWidget  *widget,
       const char *criterion,
       const char *icon_name)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), "criterion"), criterion) == 0 &&
      g_strcmp0 (GTK_IS_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : NULL, icon_name) == 0)
    gtk_widget_grab_focus (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    focus (child, criterion, icon_name);
}

/* “Fewest mismatches · Youngest”, as markup */
static char *
dup_order (GPtrArray *names)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "",
                            engraft_search_options_get_criterion_name (names->pdata[i]));

  return g_markup_escape_text (text->str, -1);
}

static void
fill (EngraftRankingList *self)
{
  g_autoptr(GPtrArray) names = list_names (self);
  g_auto(GStrv) all = engraft_search_options_dup_criteria ();
  const char *icon_name = NULL;
  g_autofree char *focused = dup_focused (self, &icon_name);
  g_autofree char *icon = g_strdup (icon_name), *subtitle = NULL;

  self->filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < names->len; i++)
    add_row (self, names->pdata[i], TRUE, i == 0, i + 1 == names->len);
  for (guint i = 0; all[i]; i++)
    if (!g_ptr_array_find_with_equal_func (names, all[i], g_str_equal, NULL))
      add_row (self, all[i], FALSE, FALSE, FALSE);
  self->filling = FALSE;
  subtitle = dup_order (names);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  if (focused)
    focus (GTK_WIDGET (self), focused, icon);
}

static void
engraft_ranking_list_dispose (GObject *object)
{
  EngraftRankingList *self = ENGRAFT_RANKING_LIST (object);

  g_clear_object (&self->options);

  G_OBJECT_CLASS (engraft_ranking_list_parent_class)->dispose (object);
}

static void
engraft_ranking_list_finalize (GObject *object)
{
  g_ptr_array_unref (ENGRAFT_RANKING_LIST (object)->rows);

  G_OBJECT_CLASS (engraft_ranking_list_parent_class)->finalize (object);
}

static void
engraft_ranking_list_class_init (EngraftRankingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_ranking_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = engraft_ranking_list_finalize;
}

static void
engraft_ranking_list_init (EngraftRankingList *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("_Order"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (self), TRUE);
}

GtkWidget *
engraft_ranking_list_new (EngraftSearchOptions *options)
{
  EngraftRankingList *self = g_object_new (ENGRAFT_TYPE_RANKING_LIST, NULL);

  self->options = g_object_ref (options);
  g_signal_connect_object (options, "changed", G_CALLBACK (options_cb), self, G_CONNECT_SWAPPED);
  fill (self);

  return GTK_WIDGET (self);
}
