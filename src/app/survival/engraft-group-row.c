/* engraft-group-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/survival/engraft-group-row.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/widgets/engraft-option-row.h"

struct _EngraftGroupRow
{
  AdwExpanderRow     parent_instance;

  EngraftGroupStyle *style;
  GtkWidget         *rise;
  GtkWidget         *sink;
  GtkWidget         *colour;
  GtkWidget         *reset;
  gboolean           showing;
};

enum {
  STYLE_CHANGED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftGroupRow, engraft_group_row, ADW_TYPE_EXPANDER_ROW)

static void
show_colour (EngraftGroupRow *self)
{
  const char *text = engraft_options_get_string (ENGRAFT_OPTIONS (self->style), "colour");
  GdkRGBA colour = { .5, .5, .5, 1 };

  if (text)
    gdk_rgba_parse (&colour, text);
  gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (self->colour), &colour);
  gtk_widget_set_sensitive (self->reset, text != NULL);
}

static void
changed_cb (EngraftGroupRow *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[STYLE_CHANGED], 0);
}

static void
colour_set_cb (EngraftGroupRow *self)
{
  GdkRGBA colour;
  g_autofree char *text = NULL;

  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (self->colour), &colour);
  text = g_strdup_printf ("#%02x%02x%02x", (guint) (colour.red * 255 + .5), (guint) (colour.green * 255 + .5),
                          (guint) (colour.blue * 255 + .5));
  g_object_set (self->style, "colour", text, NULL);
}

static void
reset_cb (EngraftGroupRow *self)
{
  g_object_set (self->style, "colour", NULL, NULL);
}

static void
rise_cb (EngraftGroupRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, -1);
}

static void
sink_cb (EngraftGroupRow *self)
{
  g_signal_emit (self, signals[MOVED], 0, 1);
}

static GtkWidget *
make_button (EngraftGroupRow *self,
             const char      *icon,
             const char      *name,
             GCallback        callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
make_colour_row (EngraftGroupRow *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Colour"));
  self->colour = gtk_color_button_new ();
  gtk_widget_set_valign (self->colour, GTK_ALIGN_CENTER);
  gtk_color_button_set_title (GTK_COLOR_BUTTON (self->colour), _("Colour of the Group"));
  engraft_widget_set_label (self->colour, _("Colour"));
  g_signal_connect_object (self->colour, "color-set", G_CALLBACK (colour_set_cb), self, G_CONNECT_SWAPPED);
  self->reset = make_button (self, "edit-undo-symbolic", _("Colour by Place"), G_CALLBACK (reset_cb));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->reset);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->colour);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->colour);

  return row;
}

static void
engraft_group_row_dispose (GObject *object)
{
  EngraftGroupRow *self = ENGRAFT_GROUP_ROW (object);

  if (self->style)
    g_signal_handlers_disconnect_by_data (self->style, self);
  g_clear_object (&self->style);

  G_OBJECT_CLASS (engraft_group_row_parent_class)->dispose (object);
}

static void
engraft_group_row_class_init (EngraftGroupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_group_row_dispose;

  signals[STYLE_CHANGED] =
    g_signal_new ("style-changed", ENGRAFT_TYPE_GROUP_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[MOVED] =
    g_signal_new ("moved", ENGRAFT_TYPE_GROUP_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
engraft_group_row_init (EngraftGroupRow *self)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (self);
  EngraftOptions *style;

  self->style = engraft_group_style_new (NULL);
  style = ENGRAFT_OPTIONS (self->style);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);

  self->rise = make_button (self, "go-up-symbolic", _("Move Up"), G_CALLBACK (rise_cb));
  self->sink = make_button (self, "go-down-symbolic", _("Move Down"), G_CALLBACK (sink_cb));
  adw_expander_row_add_action (row, self->sink);
  adw_expander_row_add_action (row, self->rise);
  adw_expander_row_add_row (row, engraft_option_row_new (style, "label"));
  adw_expander_row_add_row (row, make_colour_row (self));
  adw_expander_row_add_row (row, engraft_option_row_new (style, "dash"));
  adw_expander_row_add_row (row, engraft_option_row_new (style, "visible"));
  show_colour (self);

  g_signal_connect_swapped (style, "notify::colour", G_CALLBACK (show_colour), self);
  g_signal_connect_swapped (style, "changed", G_CALLBACK (changed_cb), self);
}

GtkWidget *
engraft_group_row_new (void)
{
  return g_object_new (ENGRAFT_TYPE_GROUP_ROW, NULL);
}

EngraftGroupStyle *
engraft_group_row_get_style (EngraftGroupRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_GROUP_ROW (self), NULL);

  return self->style;
}

void
engraft_group_row_show (EngraftGroupRow *self,
                        const char      *group,
                        EngraftOptions  *style,
                        gboolean         can_rise,
                        gboolean         can_sink)
{
  g_autoptr(EngraftGroupStyle) automatic = NULL;
  const char *label;

  g_return_if_fail (ENGRAFT_IS_GROUP_ROW (self) && group);

  if (!style)
    style = ENGRAFT_OPTIONS (automatic = engraft_group_style_new (group));

  self->showing = TRUE;
  engraft_options_assign (ENGRAFT_OPTIONS (self->style), style);
  self->showing = FALSE;

  label = engraft_options_get_string (style, "label");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), label ? label : *group ? group : _("All"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 engraft_options_get_boolean (style, "visible") ? "" : _("Not drawn"));
  gtk_widget_set_sensitive (self->rise, can_rise);
  gtk_widget_set_sensitive (self->sink, can_sink);
}
