/* engraft-event-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/multistate/engraft-event-list.h"

#include <glib/gi18n.h>

#include "app/multistate/engraft-event-row.h"

struct _EngraftEventList
{
  AdwPreferencesGroup  parent_instance;

  EngraftTable        *table;
  GPtrArray           *rows;       /* of EngraftEventRow, not owned */
  GtkWidget           *add;
  char               **wanted;     /* what is shown once there is a table */
  gboolean             filling;
  gboolean             are_columns;
};

enum {
  PROP_0,
  PROP_OPTION,
};

static void option_row_init (EngraftOptionRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftEventList, engraft_event_list, ADW_TYPE_PREFERENCES_GROUP,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

/* Those that are whole */
static GStrv
dup_texts (EngraftEventList *self)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      char *text = engraft_event_options_dup_text (engraft_event_row_get_options (self->rows->pdata[i]));

      if (text)
        g_ptr_array_add (texts, text);
    }
  g_ptr_array_add (texts, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}

static void
store (EngraftEventList *self)
{
  g_auto(GStrv) texts = dup_texts (self);
  g_auto(GValue) value = G_VALUE_INIT;

  if (self->filling)
    return;
  g_value_init (&value, G_TYPE_STRV);
  g_value_set_boxed (&value, *texts ? texts : NULL);
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
}

static void
remove_row (EngraftEventList *self,
            GtkWidget        *row)
{
  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
}

static void
remove_cb (EngraftEventList *self,
           GtkWidget        *row)
{
  remove_row (self, row);
  gtk_widget_grab_focus (self->add);
  store (self);
}

/* The button stays the last. */
static EngraftEventRow *
add_row (EngraftEventList *self)
{
  GtkWidget *row = engraft_event_row_new (self->table, self->are_columns);

  g_ptr_array_add (self->rows, row);
  g_object_ref (self->add);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->add);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->add);
  g_object_unref (self->add);
  g_signal_connect_object (row, "changed", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  return ENGRAFT_EVENT_ROW (row);
}

static void
add_cb (EngraftEventList *self)
{
  EngraftEventRow *row = add_row (self);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

/* Rows stay when they say what is wanted, so that one that is being edited is not closed. */
static void
fill (EngraftEventList *self)
{
  g_auto(GStrv) shown = dup_texts (self);
  const char * const none[] = { NULL };
  const char * const *wanted = self->wanted ? (const char * const *) self->wanted : none;

  if (!self->table || g_strv_equal ((const char * const *) shown, wanted))
    return;

  self->filling = TRUE;
  while (self->rows->len > 0)
    remove_row (self, self->rows->pdata[self->rows->len - 1]);
  for (guint i = 0; wanted[i]; i++)
    engraft_event_options_set_text (engraft_event_row_get_options (add_row (self)), self->table, wanted[i]);
  self->filling = FALSE;
}

static void
engraft_event_list_load (EngraftOptionRow *row,
                         GParamSpec       *pspec,
                         const GValue     *value)
{
  EngraftEventList *self = ENGRAFT_EVENT_LIST (row);

  g_strfreev (self->wanted);
  self->wanted = g_strdupv (g_value_get_boxed (value));
  fill (self);
}

static void
engraft_event_list_set_message (EngraftOptionRow *row,
                                EngraftSeverity   severity,
                                const char       *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text ? text : "", -1);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_event_list_load;
  iface->set_message = engraft_event_list_set_message;
}

static void
engraft_event_list_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_event_list_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (!engraft_option_row_set_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_event_list_finalize (GObject *object)
{
  EngraftEventList *self = ENGRAFT_EVENT_LIST (object);

  g_clear_object (&self->table);
  g_ptr_array_unref (self->rows);
  g_strfreev (self->wanted);

  G_OBJECT_CLASS (engraft_event_list_parent_class)->finalize (object);
}

static void
engraft_event_list_class_init (EngraftEventListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_event_list_get_property;
  object_class->set_property = engraft_event_list_set_property;
  object_class->finalize = engraft_event_list_finalize;

  engraft_option_row_override (object_class, PROP_OPTION);
}

static void
engraft_event_list_init (EngraftEventList *self)
{
  self->rows = g_ptr_array_new ();
  self->add = gtk_button_new_with_mnemonic (_("_Add Event"));
  gtk_widget_set_margin_top (self->add, 12);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->add);
}

void
engraft_event_list_set_table (EngraftEventList *self,
                              EngraftTable     *table)
{
  g_return_if_fail (ENGRAFT_IS_EVENT_LIST (self));

  if (!g_set_object (&self->table, table) || !table)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    engraft_event_row_set_table (self->rows->pdata[i], table);
  fill (self);
}

void
engraft_event_list_set_are_columns (EngraftEventList *self,
                                    gboolean          are_columns)
{
  g_return_if_fail (ENGRAFT_IS_EVENT_LIST (self));

  self->are_columns = are_columns;
}
