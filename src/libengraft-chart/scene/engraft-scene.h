/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <pango/pangocairo.h>

#include "libengraft-chart/scene/engraft-style.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SCENE (engraft_scene_get_type ())

G_DECLARE_FINAL_TYPE (EngraftScene, engraft_scene, ENGRAFT, SCENE, GObject)

/* A figure, ready to be drawn anywhere: axes, layers, legend, aligned tables,
 * caption.  Built by a figure, drawn by one function on screen, in PNG, SVG, PDF and print.
 * All lengths are points. */
void        engraft_scene_draw            (EngraftScene       *self,
                                           cairo_t            *cr,
                                           PangoContext       *text,
                                           double              width,
                                           double              height,
                                           const EngraftStyle *style);
void        engraft_scene_take_texts      (EngraftScene       *self,
                                           EngraftScene       *before);
/* Where things are, after a draw at the same size: for hover, zoom and tests */
gboolean    engraft_scene_get_plot_area   (EngraftScene       *self,
                                           double             *x,
                                           double             *y,
                                           double             *width,
                                           double             *height);
gboolean    engraft_scene_point_to_data   (EngraftScene       *self,
                                           double              px,
                                           double              py,
                                           double             *x,
                                           double             *y);
void        engraft_scene_data_to_point   (EngraftScene       *self,
                                           double              x,
                                           double              y,
                                           double             *px,
                                           double             *py);
/* Zoom: the part of the x axis that is shown; NaN, NaN: all of it */
void        engraft_scene_set_x_window    (EngraftScene       *self,
                                           double              from,
                                           double              to);
void        engraft_scene_get_x_window    (EngraftScene       *self,
                                           double             *from,
                                           double             *to);
void        engraft_scene_get_x_range     (EngraftScene       *self,
                                           double             *from,
                                           double             *to);
/* Reading: the next point of interest (a step of any curve) from x in direction +1 or -1;
 * NaN when there is none.  Then what is read there, one line a curve, and where to mark it. */
/* 0..1 along the whole x axis, also where that is logarithmic */
double      engraft_scene_x_to_share      (EngraftScene       *self,
                                           double              x);
double      engraft_scene_share_to_x      (EngraftScene       *self,
                                           double              share);
double      engraft_scene_next_stop       (EngraftScene       *self,
                                           double              x,
                                           int                 direction);
gboolean    engraft_scene_is_readable     (EngraftScene       *self);
char       *engraft_scene_dup_readout     (EngraftScene       *self,
                                           double              x);
void        engraft_scene_draw_cursor     (EngraftScene       *self,
                                           cairo_t            *cr,
                                           double              x,
                                           const EngraftStyle *style);
/* Subjects that are drawn each by itself: pointed at, read and lifted out one by one */
guint       engraft_scene_get_n_subjects  (EngraftScene       *self);
const char *engraft_scene_get_subject     (EngraftScene       *self,
                                           guint               subject);
const char * const *
            engraft_scene_get_members     (EngraftScene       *self,
                                           guint               subject);
gboolean    engraft_scene_can_be_chosen   (EngraftScene       *self);
const char *engraft_scene_get_subject_column (EngraftScene    *self);
gboolean    engraft_scene_names_subjects  (EngraftScene       *self);
gboolean    engraft_scene_find_subject    (EngraftScene       *self,
                                           double              px,
                                           double              py,
                                           guint              *subject);
void        engraft_scene_get_subject_place (EngraftScene     *self,
                                             guint             subject,
                                             double           *px,
                                             double           *py);
char       *engraft_scene_dup_subject_readout (EngraftScene   *self,
                                               guint           subject);
void        engraft_scene_draw_subject    (EngraftScene       *self,
                                           cairo_t            *cr,
                                           guint               subject,
                                           const EngraftStyle *style);
/* For people and screen readers */
gboolean    engraft_scene_is_empty        (EngraftScene       *self);
const char *engraft_scene_get_title       (EngraftScene       *self);
const char *engraft_scene_get_description (EngraftScene       *self);
/* the least height in points at which the scene is legible at a width */
double      engraft_scene_get_min_height  (EngraftScene       *self,
                                           PangoContext       *text,
                                           double              width,
                                           const EngraftStyle *style);
/* above which it would only be empty; infinity: never */
double      engraft_scene_get_max_height  (EngraftScene       *self,
                                           double              width,
                                           const EngraftStyle *style);
/* HEIGHT, or more where it would not be legible, or less where it would be empty */
double      engraft_scene_fit_height      (EngraftScene       *self,
                                           double              width,
                                           double              height,
                                           const EngraftStyle *style);

G_END_DECLS
