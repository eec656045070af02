/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft-chart/scene/engraft-scene.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_PRESENTATION (engraft_presentation_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPresentation, engraft_presentation, ENGRAFT, PRESENTATION, AdwWindow)

/* The whole screen for the figure and its sentence, in type that the last row can read; Escape ends it. */
GtkWidget *engraft_presentation_new  (GtkWindow           *parent);
void       engraft_presentation_show (EngraftPresentation *self,
                                      EngraftScene        *scene,
                                      const char          *sentence);
/* The same with what is told besides, and with a source below; SCENE: NULL when there is nothing to draw; TEXT, SOURCE: or NULL */
void       engraft_presentation_show_slide (EngraftPresentation *self,
                                            EngraftScene        *scene,
                                            const char          *sentence,
                                            const char          *text,
                                            const char          *source);

G_END_DECLS
