/* engraft-checks-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-checks-row.h"

#include <glib/gi18n.h>

struct _EngraftChecksRow
{
  AdwExpanderRow  parent_instance;

  GStrv           texts;
  GStrv           names;
  GStrv           chosen;
  GPtrArray      *rows;      /* not owned */
  gboolean        filling;
};

enum {
  PROP_0,
  PROP_OPTION,
};

static void option_row_init (EngraftOptionRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftChecksRow, engraft_checks_row, ADW_TYPE_EXPANDER_ROW,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

static gboolean
is_in (GStrv       texts,
       const char *text)
{
  return texts && g_strv_contains ((const char * const *) texts, text);
}

static void
show_chosen (EngraftChecksRow *self,
             const char       *message)
{
  g_autofree char *all = self->chosen && *self->chosen ? g_strjoinv (", ", self->chosen) : g_strdup (_("All"));
  g_autofree char *markup = g_markup_escape_text (message ? message : all, -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), markup);
}

static void
toggled_cb (EngraftChecksRow *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GValue) value = G_VALUE_INIT;

  if (self->filling)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkCheckButton *check = g_object_get_data (self->rows->pdata[i], "check");

      if (gtk_check_button_get_active (check))
        g_strv_builder_add (builder, g_object_get_data (self->rows->pdata[i], "text"));
    }
  g_strfreev (self->chosen);
  self->chosen = g_strv_builder_end (builder);
  show_chosen (self, NULL);
  g_value_init (&value, G_TYPE_STRV);
  g_value_set_boxed (&value, *self->chosen ? self->chosen : NULL);
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
}

static void
add_row (EngraftChecksRow *self,
         const char       *text,
         const char       *name)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_in (self->chosen, text));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data_full (G_OBJECT (row), "text", g_strdup (text), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
fill (EngraftChecksRow *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; self->texts && self->texts[i]; i++)
    add_row (self, self->texts[i], self->names && self->names[i] ? self->names[i] : self->texts[i]);
  for (guint i = 0; self->chosen && self->chosen[i]; i++)
    if (!is_in (self->texts, self->chosen[i]))
      add_row (self, self->chosen[i], self->chosen[i]);
  self->filling = FALSE;
  show_chosen (self, NULL);
}

static void
engraft_checks_row_load (EngraftOptionRow *row,
                         GParamSpec       *pspec,
                         const GValue     *value)
{
  EngraftChecksRow *self = ENGRAFT_CHECKS_ROW (row);

  g_strfreev (self->chosen);
  self->chosen = g_value_dup_boxed (value);
  fill (self);
}

static void
engraft_checks_row_set_message (EngraftOptionRow *row,
                                EngraftSeverity   severity,
                                const char       *text)
{
  show_chosen (ENGRAFT_CHECKS_ROW (row), text);
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_checks_row_load;
  iface->set_message = engraft_checks_row_set_message;
}

static void
engraft_checks_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_checks_row_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  if (!engraft_option_row_set_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_checks_row_finalize (GObject *object)
{
  EngraftChecksRow *self = ENGRAFT_CHECKS_ROW (object);

  g_strfreev (self->texts);
  g_strfreev (self->names);
  g_strfreev (self->chosen);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (engraft_checks_row_parent_class)->finalize (object);
}

static void
engraft_checks_row_class_init (EngraftChecksRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_checks_row_get_property;
  object_class->set_property = engraft_checks_row_set_property;
  object_class->finalize = engraft_checks_row_finalize;
  engraft_option_row_override (object_class, PROP_OPTION);
}

static void
engraft_checks_row_init (EngraftChecksRow *self)
{
  self->rows = g_ptr_array_new ();
}

void
engraft_checks_row_set_texts (EngraftChecksRow   *self,
                              const char * const *texts,
                              const char * const *names)
{
  GStrv former_texts, former_names;

  g_return_if_fail (ENGRAFT_IS_CHECKS_ROW (self) && texts);

  /* rows that are rebuilt would lose the focus */
  if (self->texts && g_strv_equal ((const char * const *) self->texts, texts) &&
      (!names || (self->names && g_strv_equal ((const char * const *) self->names, names))))
    return;

  former_texts = g_steal_pointer (&self->texts);
  former_names = g_steal_pointer (&self->names);
  self->texts = g_strdupv ((GStrv) texts);
  self->names = g_strdupv ((GStrv) names);
  if (former_texts && g_strv_equal ((const char * const *) former_texts, texts))
    for (guint i = 0; self->names && i < self->rows->len && self->names[i]; i++)
      adw_preferences_row_set_title (self->rows->pdata[i], self->names[i]);
  else
    fill (self);
  g_strfreev (former_texts);
  g_strfreev (former_names);
}
