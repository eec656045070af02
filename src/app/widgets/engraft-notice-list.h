/* engraft-notice-list.h: what a person should know, as rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft/engraft-notice.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_NOTICE_LIST (engraft_notice_list_get_type ())

/* A boxed list, gravest first, hidden when there is nothing to say.  Property: notices (GListModel of
 * EngraftNotice or NULL), subjects (a text of words, for forms that share notices out among lists).  Signal “remedy” (EngraftNotice): its button was pressed. */
G_DECLARE_FINAL_TYPE (EngraftNoticeList, engraft_notice_list, ENGRAFT, NOTICE_LIST, AdwBin)

GtkWidget *engraft_notice_list_new         (void);
/* whether it is for notices about this; NULL: for those that no other list is for */
gboolean   engraft_notice_list_is_about    (EngraftNoticeList *self,
                                            const char        *subject);
void       engraft_notice_list_set_notices (EngraftNoticeList *self,
                                            GListModel        *notices);

/* “Warning” and its icon, for other places that show a notice */
const char *engraft_severity_get_name      (EngraftSeverity    severity);
const char *engraft_severity_get_icon_name (EngraftSeverity    severity);

G_END_DECLS
