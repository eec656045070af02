/* engraft-subject-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "libengraft-chart/scene/engraft-subject-map.h"

#include <math.h>

/* points from a line within which it is meant */
#define REACH 10.

EngraftSubjectMap *
engraft_subject_map_new (const char             *column,
                         EngraftSubjectShape     shape,
                         EngraftSubjectReadFunc  read,
                         gpointer                data,
                         GDestroyNotify          destroy)
{
  EngraftSubjectMap *self = g_new0 (EngraftSubjectMap, 1);

  self->column = g_strdup (column);
  self->shape = shape;
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->x = g_array_new (FALSE, FALSE, sizeof (double));
  self->y = g_array_new (FALSE, FALSE, sizeof (double));
  self->read = read;
  self->data = data;
  self->destroy = destroy;

  return self;
}

EngraftSubjectMap *
engraft_subject_map_new_areas (EngraftSubjectReadFunc     read,
                               EngraftSubjectOutlineFunc  outline,
                               gpointer                   data)
{
  EngraftSubjectMap *self = engraft_subject_map_new (NULL, ENGRAFT_SUBJECTS_AREAS, read, data, NULL);

  self->outline = outline;

  return self;
}

void
engraft_subject_map_free (EngraftSubjectMap *self)
{
  g_free (self->column);
  g_ptr_array_unref (self->ids);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_array_unref (self->starts);
  g_array_unref (self->x);
  g_array_unref (self->y);
  if (self->destroy)
    self->destroy (self->data);
  g_free (self);
}

void
engraft_subject_map_add (EngraftSubjectMap *self,
                         const char        *id)
{
  g_ptr_array_add (self->ids, g_strdup (id));
  g_array_append_val (self->starts, self->x->len);
}

void
engraft_subject_map_add_group (EngraftSubjectMap  *self,
                               const char         *id,
                               char              **members)
{
  if (!self->members)
    self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  engraft_subject_map_add (self, id);
  g_ptr_array_add (self->members, members);
}

void
engraft_subject_map_add_box (EngraftSubjectMap *self,
                             double             x0,
                             double             y0,
                             double             x1,
                             double             y1)
{
  engraft_subject_map_add_point (self, x0, y0);
  engraft_subject_map_add_point (self, x1, y1);
}

void
engraft_subject_map_add_point (EngraftSubjectMap *self,
                               double             x,
                               double             y)
{
  g_array_append_val (self->x, x);
  g_array_append_val (self->y, y);
}

static void
get_points (const EngraftSubjectMap *self,
            guint                    subject,
            guint                   *from,
            guint                   *to)
{
  *from = g_array_index (self->starts, guint, subject);
  *to = subject + 1 < self->starts->len ? g_array_index (self->starts, guint, subject + 1) : self->x->len;
}

static double
map_x (const EngraftSubjectMap *self,
       const EngraftFrame      *frame,
       guint                    i)
{
  return engraft_scale_map (&frame->x, g_array_index (self->x, double, i));
}

static double
map_y (const EngraftSubjectMap *self,
       const EngraftFrame      *frame,
       guint                    i)
{
  return engraft_scale_map (&frame->y, g_array_index (self->y, double, i));
}

/* of a point from a piece of a line */
static double
get_distance (double px,
              double py,
              double x0,
              double y0,
              double x1,
              double y1)
{
  double length = (x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0);
  double share = length > 0 ? CLAMP (((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / length, 0, 1) : 0;

  return hypot (px - x0 - share * (x1 - x0), py - y0 - share * (y1 - y0));
}

static guint
find_line (const EngraftSubjectMap *self,
           const EngraftFrame      *frame,
           double                   px,
           double                   py)
{
  guint best = ENGRAFT_NO_SUBJECT;
  double least = REACH;

  for (guint subject = 0; subject < self->ids->len; subject++)
    {
      guint from, to;

      get_points (self, subject, &from, &to);
      for (guint i = from; i < to; i++)
        {
          guint last = i > from ? i - 1 : i;
          double distance = get_distance (px, py, map_x (self, frame, last), map_y (self, frame, last), map_x (self, frame, i),
                                          map_y (self, frame, i));

          if (distance < least)
            {
              least = distance;
              best = subject;
            }
        }
    }

  return best;
}

/* In points, as much of it as the plot shows; FALSE: it is not drawn */
static gboolean
get_box (const EngraftSubjectMap *self,
         const EngraftFrame      *frame,
         guint                    subject,
         EngraftBox              *box)
{
  const EngraftBox *plot = &frame->plot;
  guint from, to;
  double x0, x1, y0, y1;

  if (self->places)
    {
      *box = subject < self->places->len ? g_array_index (self->places, EngraftBox, subject) : (EngraftBox) { 0 };
      return box->width > 0;
    }
  get_points (self, subject, &from, &to);
  if (to - from < 2)
    return FALSE;
  x0 = CLAMP (map_x (self, frame, from), plot->x, plot->x + plot->width);
  x1 = CLAMP (map_x (self, frame, from + 1), plot->x, plot->x + plot->width);
  y0 = CLAMP (map_y (self, frame, from), plot->y, plot->y + plot->height);
  y1 = CLAMP (map_y (self, frame, from + 1), plot->y, plot->y + plot->height);
  *box = (EngraftBox) { MIN (x0, x1), MIN (y0, y1), fabs (x1 - x0), fabs (y1 - y0) };

  return TRUE;
}

static guint
find_box (const EngraftSubjectMap *self,
          const EngraftFrame      *frame,
          double                   px,
          double                   py)
{
  for (guint subject = 0; subject < self->ids->len; subject++)
    {
      EngraftBox box;

      if (get_box (self, frame, subject, &box) && px >= box.x && px <= box.x + box.width && py >= box.y && py <= box.y + box.height)
        return subject;
    }

  return ENGRAFT_NO_SUBJECT;
}

/* A context that only knows paths */
static cairo_t *
make_paths (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);

  return cr;
}

/* The last that is drawn lies over the others. */
static guint
find_area (const EngraftSubjectMap *self,
           double                   px,
           double                   py)
{
  cairo_t *cr = make_paths ();
  guint found = ENGRAFT_NO_SUBJECT;

  for (guint subject = 0; subject < self->ids->len; subject++)
    {
      cairo_new_path (cr);
      self->outline (self->data, cr, subject);
      if (cairo_in_fill (cr, px, py))
        found = subject;
    }
  cairo_destroy (cr);

  return found;
}

static void
get_area_place (const EngraftSubjectMap *self,
                guint                    subject,
                double                  *px,
                double                  *py)
{
  cairo_t *cr = make_paths ();
  double x0, y0, x1, y1;

  self->outline (self->data, cr, subject);
  if (cairo_has_current_point (cr))
    {
      cairo_path_extents (cr, &x0, &y0, &x1, &y1);
      *px = (x0 + x1) / 2;
      *py = (y0 + y1) / 2;
    }
  cairo_destroy (cr);
}

guint
engraft_subject_map_find (const EngraftSubjectMap *self,
                          const EngraftFrame      *frame,
                          double                   px,
                          double                   py)
{
  const EngraftBox *plot = &frame->plot;
  gboolean columns = self->shape == ENGRAFT_SUBJECTS_COLUMNS;
  double place;

  if (!(plot->width > 0) || px < plot->x || px > plot->x + plot->width || py < plot->y || py > plot->y + plot->height)
    return ENGRAFT_NO_SUBJECT;
  if (self->shape == ENGRAFT_SUBJECTS_LINES)
    return find_line (self, frame, px, py);
  if (self->shape == ENGRAFT_SUBJECTS_BOXES)
    return find_box (self, frame, px, py);
  if (self->shape == ENGRAFT_SUBJECTS_AREAS)
    return find_area (self, px, py);
  place = columns ? engraft_scale_unmap (&frame->x, px) : engraft_scale_unmap (&frame->y, py);
  for (guint subject = 0; subject < self->ids->len; subject++)
    {
      guint first = g_array_index (self->starts, guint, subject);

      if (first < self->x->len && fabs (g_array_index (columns ? self->x : self->y, double, first) - place) <= .5)
        return subject;
    }

  return ENGRAFT_NO_SUBJECT;
}

void
engraft_subject_map_get_place (const EngraftSubjectMap *self,
                               const EngraftFrame      *frame,
                               guint                    subject,
                               double                  *px,
                               double                  *py)
{
  guint from, to;
  EngraftBox box;

  get_points (self, subject, &from, &to);
  *px = *py = NAN;
  if (self->shape == ENGRAFT_SUBJECTS_BOXES)
    {
      if (!get_box (self, frame, subject, &box))
        return;
      *px = box.x + box.width / 2;
      *py = box.y + box.height / 2;
      return;
    }
  if (self->shape == ENGRAFT_SUBJECTS_AREAS)
    get_area_place (self, subject, px, py);
  else if (to > from)
    {
      *px = (map_x (self, frame, from) + map_x (self, frame, to - 1)) / 2;
      *py = (map_y (self, frame, from) + map_y (self, frame, to - 1)) / 2;
    }
}

/* A frame around a bar or lane, never so thin that it is not seen */
static void
add_band (const EngraftSubjectMap *self,
          EngraftFrame            *frame,
          guint                    from,
          guint                    to)
{
  const EngraftBox *plot = &frame->plot;
  gboolean columns = self->shape == ENGRAFT_SUBJECTS_COLUMNS;
  double unit = fabs (columns ? engraft_scale_map (&frame->x, 1) - engraft_scale_map (&frame->x, 0)
                              : engraft_scale_map (&frame->y, 1) - engraft_scale_map (&frame->y, 0));
  double half = MAX (unit / 2, 2), low = INFINITY, high = -INFINITY, middle;

  for (guint i = from; i < to; i++)
    {
      double place = columns ? map_y (self, frame, i) : map_x (self, frame, i);

      low = MIN (low, place);
      high = MAX (high, place);
    }
  low = CLAMP (low - 2, columns ? plot->y : plot->x, columns ? plot->y + plot->height : plot->x + plot->width);
  high = CLAMP (high + 2, columns ? plot->y : plot->x, columns ? plot->y + plot->height : plot->x + plot->width);
  middle = columns ? map_x (self, frame, from) : map_y (self, frame, from);
  if (columns)
    cairo_rectangle (frame->canvas->cr, middle - half, low, 2 * half, high - low);
  else
    cairo_rectangle (frame->canvas->cr, low, middle - half, high - low, 2 * half);
}

static void
add_line (const EngraftSubjectMap *self,
          EngraftFrame            *frame,
          guint                    from,
          guint                    to)
{
  cairo_t *cr = frame->canvas->cr;

  for (guint i = from; i < to; i++)
    cairo_line_to (cr, map_x (self, frame, i), map_y (self, frame, i));
  for (guint i = from; i < to; i++)
    {
      cairo_new_sub_path (cr);
      cairo_arc (cr, map_x (self, frame, i), map_y (self, frame, i), 2.5 + frame->canvas->line_width / 2, 0, 2 * G_PI);
    }
}

void
engraft_subject_map_draw (const EngraftSubjectMap *self,
                          EngraftFrame            *frame,
                          guint                    subject)
{
  EngraftCanvas *canvas = frame->canvas;
  cairo_t *cr = canvas->cr;
  guint from, to;
  EngraftBox box;

  get_points (self, subject, &from, &to);
  if (self->shape == ENGRAFT_SUBJECTS_BOXES ? !get_box (self, frame, subject, &box)
                                            : to == from && self->shape != ENGRAFT_SUBJECTS_AREAS)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, frame->plot.x - 4, frame->plot.y - 4, frame->plot.width + 8, frame->plot.height + 8);
  cairo_clip (cr);
  cairo_new_path (cr);
  if (self->shape == ENGRAFT_SUBJECTS_AREAS)
    self->outline (self->data, cr, subject);
  else if (self->shape == ENGRAFT_SUBJECTS_LINES)
    add_line (self, frame, from, to);
  else if (self->shape == ENGRAFT_SUBJECTS_BOXES)
    cairo_rectangle (cr, box.x, box.y, box.width, box.height);
  else
    add_band (self, frame, from, to);
  /* a rim of the ground, so that it is seen upon whatever it lies */
  engraft_canvas_set_colour (canvas, &canvas->style->background);
  cairo_set_line_width (cr, 4.5);
  cairo_stroke_preserve (cr);
  engraft_canvas_set_colour (canvas, &canvas->style->foreground);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}
