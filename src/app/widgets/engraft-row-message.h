/* engraft-row-message.h: what rows that are an AdwActionRow with a control share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/engraft-notice.h"

G_BEGIN_DECLS

/* The subtitle of a row gives way to a message and comes back after it. */
typedef struct
{
  char     *subtitle;
  gboolean  shown;
} EngraftRowMessage;

/* adds the control as suffix, names it by the row's title, makes it what the row activates */
void engraft_row_message_init  (AdwActionRow      *row,
                                GtkWidget         *control);
/* subtitle, accessible description and state of the control; text NULL: the row's own subtitle again */
void engraft_row_message_show  (EngraftRowMessage *self,
                                AdwActionRow      *row,
                                GtkWidget         *control,
                                EngraftSeverity    severity,
                                const char        *text);
void engraft_row_message_clear (EngraftRowMessage *self);

G_END_DECLS
