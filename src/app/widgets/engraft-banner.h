/* engraft-banner.h: the state of a whole page, until it is mended.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_BANNER (engraft_banner_get_type ())

/* As AdwBanner of libadwaita 1.3.  Properties: title (plain text), button-label (NULL: no
 * button), revealed, icon-name (a warning sign by default).  Signal “button-clicked”; the button also is an
 * actionable by the property action-name. */
G_DECLARE_FINAL_TYPE (EngraftBanner, engraft_banner, ENGRAFT, BANNER, AdwBin)

GtkWidget *engraft_banner_new              (const char    *title);
void       engraft_banner_set_title        (EngraftBanner *self,
                                            const char    *title);
void       engraft_banner_set_button_label (EngraftBanner *self,
                                            const char    *button_label);
void       engraft_banner_set_action_name  (EngraftBanner *self,
                                            const char    *action_name);
void       engraft_banner_set_icon_name    (EngraftBanner *self,
                                            const char    *icon_name);
void       engraft_banner_set_revealed     (EngraftBanner *self,
                                            gboolean       revealed);
gboolean   engraft_banner_get_revealed     (EngraftBanner *self);

G_END_DECLS
