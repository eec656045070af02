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

/* µs that a toast takes to come, and more */
#define TOAST_COMES (400 * 1000)

/* when one came last to an overlay, in µs of the monotonic clock */
#define TOAST_TIME "engraft-toast-time"

static void
set_toast_time (AdwToastOverlay *overlay,
                gint64           now)
{
  gint64 *time = g_new (gint64, 1);

  *time = now;
  g_object_set_data_full (G_OBJECT (overlay), TOAST_TIME, time, g_free);
}

static gboolean
dismiss_late_cb (gpointer user_data)
{
  /* adw_toast_dismiss () says it once */
  g_signal_emit_by_name (user_data, "dismissed");

  return G_SOURCE_REMOVE;
}

static void
dismissed_cb (AdwToastOverlay *overlay,
              AdwToast        *toast)
{
  const gint64 now = g_get_monotonic_time (), *came = g_object_get_data (G_OBJECT (overlay), TOAST_TIME);

  if (now - *came >= TOAST_COMES)
    {
      set_toast_time (overlay, now);      /* the next one comes */
      return;
    }
  g_signal_stop_emission_by_name (toast, "dismissed");
  g_timeout_add_full (G_PRIORITY_DEFAULT, TOAST_COMES / 1000, dismiss_late_cb, g_object_ref (toast), g_object_unref);
}

void
engraft_toast_overlay_add (AdwToastOverlay *overlay,
                           AdwToast        *toast)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay) && ADW_IS_TOAST (toast));

  /* before the overlay does the same, so that it hears of what is let pass alone */
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), overlay, G_CONNECT_SWAPPED);
  set_toast_time (overlay, g_get_monotonic_time ());
  adw_toast_overlay_add_toast (overlay, toast);
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
