/* engraft-chart-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-chart-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "app/engraft-compat.h"
#include "app/widgets/engraft-chart-view-private.h"

/**
 * EngraftChartView:
 *
 * A scene on the screen, in the theme's colours and the person's text size.
 *
 * The scene is drawn once into a picture; what moves (the cursor, the part that
 * is about to be zoomed) is drawn over it.  What is read at the cursor stands in a label
 * under the chart, which is also what a screen reader says; of a chart that is taller than what
 * it is scrolled in it floats at the edge that can be seen.
 */
G_DEFINE_FINAL_TYPE (EngraftChartView, engraft_chart_view, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_SCENE,
  PROP_ZOOMED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Narrower than this no chart can be read. */
#define MIN_WIDTH        220
#define NATURAL_HEIGHT   420

static void
get_style (EngraftChartView *self,
           EngraftStyle     *style)
{
  engraft_chart_look_init_style (GTK_WIDGET (self), style);
  style->line_width = self->line_width;
  style->font_size = self->font_size;
}

/* Also when the scene was drawn elsewhere in another size. */
void
engraft_chart_view_forget_picture (EngraftChartView *self)
{
  g_clear_object (&self->picture);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
draw_picture (EngraftChartView *self,
              int               width,
              int               height)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  PangoContext *text = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autoptr(GBytes) bytes = NULL;
  EngraftStyle style;
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  get_style (self, &style);
  cr = cairo_create (surface);
  engraft_scene_draw (self->scene, cr, text, width, height, &style);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) cairo_image_surface_get_stride (surface) * height * scale,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  g_clear_object (&self->picture);
  self->picture = gdk_memory_texture_new (width * scale, height * scale, GDK_MEMORY_DEFAULT, bytes,
                                          cairo_image_surface_get_stride (surface));
  self->picture_width = width;
  self->picture_height = height;
}

/* The scene knows where things are only after it has been drawn in this size. */
gboolean
engraft_chart_view_prepare (EngraftChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self)) - engraft_chart_view_get_readout_height (self, width);

  if (!self->scene || width < 1 || height < 1)
    return FALSE;

  if (!self->picture || self->picture_width != width || self->picture_height != height)
    draw_picture (self, width, height);

  return TRUE;
}

static GtkSizeRequestMode
engraft_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
engraft_chart_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->readout, orientation, -1, minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, MIN_WIDTH);
      *natural = 720;
      return;
    }

  if (for_size < 0)
    for_size = MIN_WIDTH;
  *minimum = 160;
  if (self->scene)
    {
      PangoContext *text = gtk_widget_get_pango_context (GTK_WIDGET (self));
      EngraftStyle style;

      get_style (self, &style);
      *minimum = (int) ceil (engraft_scene_get_min_height (self->scene, text, for_size, &style));
    }
  *minimum += engraft_chart_view_get_readout_height (self, for_size);
  *natural = MAX (*minimum, NATURAL_HEIGHT);
}

static void
engraft_chart_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (widget);

  engraft_chart_view_place_readout (self, width, height);
  if (self->menu)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
draw_band (EngraftChartView *self,
           cairo_t          *cr)
{
  double x, y, width, height, left, right;
  GdkRGBA colour = { .2, .5, .9, .25 };

  if (!engraft_scene_get_plot_area (self->scene, &x, &y, &width, &height))
    return;

  engraft_scene_data_to_point (self->scene, self->band_from, 0, &left, NULL);
  engraft_scene_data_to_point (self->scene, self->band_to, 0, &right, NULL);
  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  "accent_bg_color", &colour);
  colour.alpha = .25;
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_rectangle (cr, MIN (left, right), y, fabs (right - left), height);
  cairo_fill (cr);
}

static void
engraft_chart_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (widget);

  if (engraft_chart_view_prepare (self))
    {
      graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, self->picture_width, self->picture_height);

      gtk_snapshot_append_texture (snapshot, self->picture, &bounds);
      if (!isnan (self->cursor) || !isnan (self->band_from) || engraft_chart_subjects_are_shown (&self->subjects))
        {
          cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
          EngraftStyle style;

          get_style (self, &style);
          if (!isnan (self->band_from))
            draw_band (self, cr);
          if (!isnan (self->cursor) && engraft_scene_is_readable (self->scene))
            engraft_scene_draw_cursor (self->scene, cr, self->cursor, &style);
          engraft_chart_subjects_draw (&self->subjects, self->scene, cr, &style);
          cairo_destroy (cr);
        }
      engraft_chart_look_snapshot_focus (widget, snapshot, self->picture_width, self->picture_height);
    }
  if (self->readout)
    gtk_widget_snapshot_child (widget, self->readout, snapshot);
}

static void
engraft_chart_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (engraft_chart_view_parent_class)->map (widget);

  engraft_chart_view_follow_scrolling (ENGRAFT_CHART_VIEW (widget), TRUE);
}

static void
engraft_chart_view_unmap (GtkWidget *widget)
{
  engraft_chart_view_follow_scrolling (ENGRAFT_CHART_VIEW (widget), FALSE);

  GTK_WIDGET_CLASS (engraft_chart_view_parent_class)->unmap (widget);
}

static void
engraft_chart_view_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (engraft_chart_view_parent_class)->css_changed (widget, change);

  engraft_chart_view_forget_picture (ENGRAFT_CHART_VIEW (widget));
}

static void
engraft_chart_view_direction_changed (GtkWidget        *widget,
                                      GtkTextDirection  previous)
{
  engraft_chart_view_forget_picture (ENGRAFT_CHART_VIEW (widget));
}

static void
engraft_chart_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (object);

  switch (prop_id)
    {
    case PROP_SCENE:
      g_value_set_object (value, self->scene);
      break;

    case PROP_ZOOMED:
      g_value_set_boolean (value, engraft_chart_view_is_zoomed (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_chart_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SCENE:
      engraft_chart_view_set_scene (ENGRAFT_CHART_VIEW (object), g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_chart_view_dispose (GObject *object)
{
  EngraftChartView *self = ENGRAFT_CHART_VIEW (object);

  engraft_chart_view_follow_scrolling (self, FALSE);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->readout, gtk_widget_unparent);
  g_clear_object (&self->picture);
  g_clear_object (&self->scene);
  engraft_chart_subjects_set (&self->subjects, NULL, NULL);
  g_clear_pointer (&self->sample, g_free);

  G_OBJECT_CLASS (engraft_chart_view_parent_class)->dispose (object);
}

static void
engraft_chart_view_class_init (EngraftChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = engraft_chart_view_dispose;
  object_class->get_property = engraft_chart_view_get_property;
  object_class->set_property = engraft_chart_view_set_property;

  widget_class->get_request_mode = engraft_chart_view_get_request_mode;
  widget_class->measure = engraft_chart_view_measure;
  widget_class->size_allocate = engraft_chart_view_size_allocate;
  widget_class->snapshot = engraft_chart_view_snapshot;
  widget_class->map = engraft_chart_view_map;
  widget_class->unmap = engraft_chart_view_unmap;
  widget_class->css_changed = engraft_chart_view_css_changed;
  widget_class->direction_changed = engraft_chart_view_direction_changed;

  properties[PROP_SCENE] =
    g_param_spec_object ("scene", NULL, NULL, ENGRAFT_TYPE_SCENE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOMED] =
    g_param_spec_boolean ("zoomed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  engraft_chart_keys_class_init (widget_class);
}

static void
engraft_chart_view_init (EngraftChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->cursor = self->band_from = self->band_to = self->pointer_y = NAN;
  self->subjects.subject = G_MAXUINT;
  engraft_sheet_init (&self->sheet, 174, 130, 9, 1.5, FALSE);

  /* a status: screen readers say it when it changes */
  self->readout = g_object_new (GTK_TYPE_LABEL,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                "justify", GTK_JUSTIFY_CENTER,
                                "wrap", TRUE,
                                "yalign", 0.,
                                "can-target", FALSE,
                                "css-classes", (const char *[]) { "numeric", "caption", "dim-label", NULL },
                                NULL);
  gtk_widget_set_parent (self->readout, GTK_WIDGET (self));
  engraft_chart_view_update_readout (self);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (engraft_chart_view_forget_picture),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (engraft_chart_view_forget_picture), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (engraft_chart_view_forget_picture), NULL);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
  engraft_chart_input_add (self);
}

GtkWidget *
engraft_chart_view_new (void)
{
  return g_object_new (ENGRAFT_TYPE_CHART_VIEW, NULL);
}

/* What was zoomed and read stays where the new scene has the same axis: it is
 * most often the same figure with one setting changed. */
static void
keep_place (EngraftChartView *self,
            EngraftScene     *old)
{
  double from, to, old_from, old_to;

  engraft_scene_get_x_range (self->scene, &from, &to);
  if (old)
    {
      engraft_scene_take_texts (self->scene, old);
      engraft_scene_get_x_range (old, &old_from, &old_to);
      if (from == old_from && to == old_to)
        {
          engraft_scene_get_x_window (old, &old_from, &old_to);
          if (old_from != from || old_to != to)
            engraft_scene_set_x_window (self->scene, old_from, old_to);
        }
    }
  if (!(self->cursor >= from && self->cursor <= to))
    self->cursor = NAN;
}

void
engraft_chart_view_set_scene (EngraftChartView *self,
                              EngraftScene     *scene)
{
  g_autoptr(EngraftScene) old = NULL;

  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self));

  if (scene == self->scene)
    return;

  old = g_steal_pointer (&self->scene);
  self->subjects.subject = G_MAXUINT;
  self->band_from = self->band_to = NAN;
  if (scene)
    {
      self->scene = g_object_ref (scene);
      keep_place (self, old);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      engraft_scene_get_title (scene) ?: _("Figure"),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      engraft_scene_get_description (scene) ?: "", -1);
    }
  else
    self->cursor = NAN;

  engraft_chart_view_reserve_readout (self);
  engraft_chart_view_update_readout (self);
  engraft_chart_view_forget_picture (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOMED]);
}

EngraftScene *
engraft_chart_view_get_scene (EngraftChartView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CHART_VIEW (self), NULL);

  return self->scene;
}

void
engraft_chart_view_set_sheet (EngraftChartView   *self,
                              const EngraftSheet *sheet)
{
  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self) && sheet);

  self->sheet = *sheet;
}

const EngraftSheet *
engraft_chart_view_get_sheet (EngraftChartView *self)
{
  return &self->sheet;
}

/* In points; 0: what the scene says. */
void
engraft_chart_view_set_size (EngraftChartView *self,
                             double            font_size,
                             double            line_width)
{
  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self));

  if (font_size == self->font_size && line_width == self->line_width)
    return;

  self->font_size = font_size;
  self->line_width = line_width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  engraft_chart_view_forget_picture (self);
}

double
engraft_chart_view_get_cursor (EngraftChartView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CHART_VIEW (self), NAN);

  return self->cursor;
}

void
engraft_chart_view_set_cursor (EngraftChartView *self,
                               double            x)
{
  g_return_if_fail (ENGRAFT_IS_CHART_VIEW (self));

  if (!self->scene)
    x = NAN;
  if (x == self->cursor || (isnan (x) && isnan (self->cursor)))
    return;

  self->cursor = x;
  engraft_chart_view_update_readout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
engraft_chart_view_set_band (EngraftChartView *self,
                             double            from,
                             double            to)
{
  self->band_from = from;
  self->band_to = to;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
engraft_chart_view_show_menu (EngraftChartView *self,
                              double            x,
                              double            y)
{
  if (!self->menu)
    {
      g_autoptr(GMenuModel) model = engraft_chart_input_make_menu ();

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
