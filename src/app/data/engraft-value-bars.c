/* engraft-value-bars.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-value-bars.h"

#include "app/engraft-compat.h"

struct _EngraftValueBars
{
  GtkWidget  parent_instance;

  guint     *counts;
  guint      n_counts;
  gboolean   touching;
};

G_DEFINE_FINAL_TYPE (EngraftValueBars, engraft_value_bars, GTK_TYPE_WIDGET)

static void
engraft_value_bars_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 40 : 20;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 72 : 24;
}

static void
engraft_value_bars_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  EngraftValueBars *self = ENGRAFT_VALUE_BARS (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && !self->touching;
  double step, gap;
  guint top = 0;
  GdkRGBA color, base;

  engraft_widget_get_color (widget, &color);
  base = color;
  color.alpha *= .6f;
  base.alpha *= .25f;
  gtk_snapshot_append_color (snapshot, &base, &GRAPHENE_RECT_INIT (0, height - 1, width, 1));

  for (guint i = 0; i < self->n_counts; i++)
    top = MAX (top, self->counts[i]);
  if (top == 0)
    return;

  step = width / self->n_counts;
  gap = self->touching ? MIN (step / 8, .5) : MIN (step / 4, 3);
  for (guint i = 0; i < self->n_counts; i++)
    {
      guint place = mirrored ? self->n_counts - 1 - i : i;
      double bar = (height - 1) * self->counts[i] / top;

      /* what is there at all is to be seen, however rare */
      if (self->counts[i] > 0)
        bar = MAX (bar, 1.5);
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (place * step + gap, height - 1 - bar,
                                                      MAX (step - 2 * gap, .5), bar));
    }
}

static void
engraft_value_bars_finalize (GObject *object)
{
  EngraftValueBars *self = ENGRAFT_VALUE_BARS (object);

  g_free (self->counts);

  G_OBJECT_CLASS (engraft_value_bars_parent_class)->finalize (object);
}

static void
engraft_value_bars_class_init (EngraftValueBarsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = engraft_value_bars_finalize;
  widget_class->measure = engraft_value_bars_measure;
  widget_class->snapshot = engraft_value_bars_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "distribution");
}

static void
engraft_value_bars_init (EngraftValueBars *self)
{
}

GtkWidget *
engraft_value_bars_new (void)
{
  return g_object_new (ENGRAFT_TYPE_VALUE_BARS, NULL);
}

void
engraft_value_bars_set_counts (EngraftValueBars *self,
                                 const guint         *counts,
                                 guint                n_counts,
                                 gboolean             touching)
{
  g_return_if_fail (ENGRAFT_IS_VALUE_BARS (self));

  g_free (self->counts);
  self->counts = g_memdup2 (counts, n_counts * sizeof *counts);
  self->n_counts = n_counts;
  self->touching = touching;

  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
engraft_value_bars_describe (EngraftValueBars *self,
                               const char          *label,
                               const char          *description)
{
  g_return_if_fail (ENGRAFT_IS_VALUE_BARS (self) && label && description);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);
}
