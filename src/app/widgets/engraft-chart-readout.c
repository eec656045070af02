/* engraft-chart-readout.c: what is read of a chart, at the cursor or of a subject, and which subjects are chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-chart-view-private.h"

#include <glib/gi18n.h>
#include <math.h>

/* More curves than this are read one behind the other instead of below. */
#define MAX_READOUT_LINES 5

/* As much as an answer takes, so that the figure does not jump when it is read. */
int
engraft_chart_view_get_readout_height (EngraftChartView *self,
                                       int               width)
{
  int natural, reserved = 0;

  gtk_widget_measure (self->readout, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  if (gtk_widget_has_css_class (self->readout, "chart-reading"))
    natural = 0;      /* it floats, and takes no room */
  if (self->sample)
    {
      PangoLayout *layout = gtk_widget_create_pango_layout (self->readout, self->sample);

      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_get_pixel_size (layout, NULL, &reserved);
      g_object_unref (layout);
    }

  return MAX (natural, reserved) + ENGRAFT_CHART_READOUT_SPACING;
}

static gboolean
is_reading (EngraftChartView *self)
{
  return !gtk_widget_has_css_class (self->readout, "dim-label");
}

/* From where to where the chart can be seen; FALSE: all of it */
static gboolean
find_visible (EngraftChartView *self,
              int               height,
              double           *top,
              double           *bottom)
{
  GtkWidget *scrolled = self->scrolled ? gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW) : NULL;
  double x;

  if (!scrolled || !gtk_widget_translate_coordinates (scrolled, GTK_WIDGET (self), 0, 0, &x, top)
      || !gtk_widget_translate_coordinates (scrolled, GTK_WIDGET (self), 0, gtk_widget_get_height (scrolled), &x, bottom))
    return FALSE;
  *top = MAX (*top, 0);

  return *bottom < height - 1 && *bottom > *top;
}

/* Whether what is read floats over the chart; not while it is laid out, as it then has another size. */
static void
update_floating (EngraftChartView *self)
{
  double top, bottom;

  if (is_reading (self) && find_visible (self, gtk_widget_get_height (GTK_WIDGET (self)), &top, &bottom))
    gtk_widget_add_css_class (self->readout, "chart-reading");
  else
    gtk_widget_remove_css_class (self->readout, "chart-reading");
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Below the chart; where that cannot be seen, as long as something is read over its lower edge, or over its upper edge when the
 * pointer is there. */
void
engraft_chart_view_place_readout (EngraftChartView *self,
                                  int               width,
                                  int               height)
{
  int own = engraft_chart_view_get_readout_height (self, width) - ENGRAFT_CHART_READOUT_SPACING, least, natural, own_width;
  GtkAllocation place = { 0, height - own, width, own };
  double top, bottom;

  if (gtk_widget_has_css_class (self->readout, "chart-reading") && find_visible (self, height, &top, &bottom))
    {
      gtk_widget_measure (self->readout, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
      own_width = CLAMP (natural, least, MAX (least, width));
      gtk_widget_measure (self->readout, GTK_ORIENTATION_VERTICAL, own_width, &least, &natural, NULL, NULL);
      place = (GtkAllocation) { (width - own_width) / 2, (int) bottom - natural - ENGRAFT_CHART_READOUT_SPACING, own_width, natural };
      if (self->pointer_y >= place.y - ENGRAFT_CHART_READOUT_SPACING && self->pointer_y <= bottom)
        place.y = (int) top + ENGRAFT_CHART_READOUT_SPACING;
    }
  gtk_widget_size_allocate (self->readout, &place, -1);
}

static void
scrolled_cb (EngraftChartView *self)
{
  if (is_reading (self))
    update_floating (self);
}

void
engraft_chart_view_follow_scrolling (EngraftChartView *self,
                                     gboolean          mapped)
{
  GtkWidget *scrolled = mapped ? gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW) : NULL;

  if (self->scrolled)
    g_signal_handlers_disconnect_by_func (self->scrolled, scrolled_cb, self);
  g_set_weak_pointer (&self->scrolled, scrolled ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)) : NULL);
  if (!self->scrolled)
    return;
  g_signal_connect_object (self->scrolled, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

void
engraft_chart_view_set_pointer (EngraftChartView *self,
                                double            y)
{
  self->pointer_y = y;
  /* over the edge at which something is read it gives way */
  if (self->scrolled && is_reading (self))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static char *
get_hint (EngraftChartView *self)
{
  return g_strdup (!self->scene || engraft_scene_is_readable (self->scene)
                   ? _("Point at the chart, or use the arrow keys, to read it") : "");
}

/* One line a curve, or one behind the other where they are many. */
static char *
make_readout (EngraftChartView *self,
              double            x)
{
  g_autofree char *text = engraft_scene_dup_readout (self->scene, x);
  g_auto(GStrv) lines = g_strsplit (text ? text : "", "\n", -1);

  if (g_strv_length (lines) > MAX_READOUT_LINES)
    return g_strjoinv (" · ", lines);

  return g_steal_pointer (&text);
}

/* A subject, and what stands at the cursor; NULL: the pointer is where no subject is, and nothing else is read. */
static char *
make_reading (EngraftChartView *self)
{
  g_autofree char *at = isnan (self->cursor) ? g_strdup ("") : make_readout (self, self->cursor);

  if (self->subjects.subject != G_MAXUINT)
    return engraft_chart_subjects_dup_reading (&self->subjects, self->scene, at);

  return *at || !engraft_scene_get_n_subjects (self->scene) ? g_steal_pointer (&at) : NULL;
}

/* The hint stands in as many lines as the answer will: nothing jumps. */
void
engraft_chart_view_update_readout (EngraftChartView *self)
{
  g_autofree char *text = NULL;
  gboolean reading;

  if (self->scene && (!isnan (self->cursor) || self->subjects.subject != G_MAXUINT))
    text = make_reading (self);
  reading = text != NULL;
  if (!reading)
    text = get_hint (self);

  gtk_label_set_label (GTK_LABEL (self->readout), text);
  if (reading)
    gtk_widget_remove_css_class (self->readout, "dim-label");
  else
    gtk_widget_add_css_class (self->readout, "dim-label");
  update_floating (self);
}

void
engraft_chart_view_reserve_readout (EngraftChartView *self)
{
  double from, to;

  g_clear_pointer (&self->sample, g_free);
  if (!self->scene)
    return;

  engraft_scene_get_x_range (self->scene, &from, &to);
  self->sample = make_readout (self, (from + to) / 2);
  if (engraft_scene_get_n_subjects (self->scene) > 0)
    {
      g_autofree char *at = g_steal_pointer (&self->sample), *subject = engraft_scene_dup_subject_readout (self->scene, 0);

      self->sample = at && *at ? g_strdup_printf ("%s\n%s", subject, at) : g_steal_pointer (&subject);
    }
}

static void
selection_changed_cb (EngraftChartView *self)
{
  engraft_chart_view_update_readout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
engraft_chart_view_set_selection (EngraftChartView        *self,
                                  EngraftSubjectSelection *selection,
                                  const char              *key)
{
  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self));

  if (self->subjects.selection == selection && g_strcmp0 (self->subjects.key, key) == 0)
    return;
  if (self->subjects.selection)
    g_signal_handlers_disconnect_by_func (self->subjects.selection, selection_changed_cb, self);
  engraft_chart_subjects_set (&self->subjects, selection, key);
  if (selection)
    g_signal_connect_object (selection, "changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  selection_changed_cb (self);
}

guint
engraft_chart_view_get_subject (EngraftChartView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CHART_VIEW (self), G_MAXUINT);

  return self->subjects.subject;
}

void
engraft_chart_view_set_subject (EngraftChartView *self,
                                guint             subject)
{
  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self));

  if (!self->scene || subject >= engraft_scene_get_n_subjects (self->scene))
    subject = G_MAXUINT;
  if (subject == self->subjects.subject)
    return;

  self->subjects.subject = subject;
  engraft_chart_view_update_readout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
engraft_chart_view_choose (EngraftChartView *self,
                           gboolean          add)
{
  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self));

  if (self->scene)
    engraft_chart_subjects_choose (&self->subjects, self->scene, add);
}

const char *
engraft_chart_view_get_readout (EngraftChartView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CHART_VIEW (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->readout));
}
