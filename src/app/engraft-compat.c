/* engraft-compat.c: what GTK and libadwaita lack on Debian 12, in one place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/engraft-compat.h"

AdwToast *
engraft_toast_new (const char *format,
                   ...)
{
  g_autofree char *text = NULL, *markup = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  markup = g_markup_escape_text (text, -1);

  return adw_toast_new (markup);
}

void
engraft_widget_get_color (GtkWidget *widget,
                          GdkRGBA   *color)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && color);

  /* gtk_widget_get_color() is GTK 4.10 */
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

static void (*measure_label) (GtkWidget *, GtkOrientation, int, int *, int *, int *, int *);

/* As before, but for any height when asked for a width. */
static void
measure_label_by_width (GtkWidget      *label,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  measure_label (label, orientation, orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size,
                 minimum, natural, minimum_baseline, natural_baseline);
}

void
engraft_labels_measure_by_width (void)
{
  GtkWidgetClass *klass;

  if (measure_label)
    return;

  klass = g_type_class_ref (GTK_TYPE_LABEL);
  measure_label = klass->measure;
  klass->measure = measure_label_by_width;
}

void
engraft_widget_set_label (GtkWidget  *widget,
                          const char *label)
{
  GtkWidget *inner = gtk_widget_get_first_child (widget);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (GTK_IS_BUTTON (inner))
    gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
