/* engraft-ratio-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/evidence/engraft-ratio-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-option-row.h"
#include "libengraft/text/engraft-format.h"

struct _EngraftRatioRow
{
  AdwExpanderRow  parent_instance;

  EngraftOptions *ratio;
  guint           number;
  GtkWidget      *remove;
};

enum {
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftRatioRow, engraft_ratio_row, ADW_TYPE_EXPANDER_ROW)

static void
update (EngraftRatioRow *self)
{
  const char *label = engraft_options_get_string (self->ratio, "label");
  double ratio = engraft_options_get_double (self->ratio, "ratio"), lower = engraft_options_get_double (self->ratio, "lower");
  double upper = engraft_options_get_double (self->ratio, "upper");
  g_autofree char *title = label && *label ? g_strdup (label) : g_strdup_printf (_("Row %u"), self->number);
  g_autofree char *shown = engraft_format_number (ratio, 4), *from = engraft_format_number (lower, 4);
  g_autofree char *to = engraft_format_number (upper, 4), *subtitle = NULL, *markup = NULL;
  /* Translators: the name of a study */
  g_autofree char *tooltip = g_strdup_printf (_("Remove %s"), title);

  if (isnan (ratio))
    subtitle = g_strdup (_("No ratio yet"));
  else if (isnan (lower) || isnan (upper))
    subtitle = g_strdup (shown);
  else
    subtitle = g_strdup_printf (C_("estimate and limits", "%s (%s–%s)"), shown, from, to);
  markup = g_markup_escape_text (subtitle, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), markup);
  gtk_widget_set_tooltip_text (self->remove, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
}

static void
remove_cb (EngraftRatioRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
engraft_ratio_row_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_RATIO_ROW (object)->ratio);

  G_OBJECT_CLASS (engraft_ratio_row_parent_class)->dispose (object);
}

static void
engraft_ratio_row_class_init (EngraftRatioRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_ratio_row_dispose;

  signals[REMOVED] = g_signal_new ("removed", ENGRAFT_TYPE_RATIO_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
engraft_ratio_row_init (EngraftRatioRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_set_valign (self->remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->remove, "flat");
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->remove);
}

GtkWidget *
engraft_ratio_row_new (EngraftOptions *ratio,
                       guint           number)
{
  static const char * const options[] = { "label", "ratio", "lower", "upper", "n", "source" };
  EngraftRatioRow *self = g_object_new (ENGRAFT_TYPE_RATIO_ROW, NULL);

  self->ratio = g_object_ref (ratio);
  self->number = number;
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      GtkWidget *row = engraft_option_row_new (ratio, options[i]);

      if (ENGRAFT_IS_NUMBER_ROW (row))
        g_object_set (row, "hint", "", NULL);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
    }
  g_signal_connect_object (ratio, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

EngraftOptions *
engraft_ratio_row_get_ratio (EngraftRatioRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_RATIO_ROW (self), NULL);

  return self->ratio;
}
