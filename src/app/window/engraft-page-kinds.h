/* engraft-page-kinds.h: which page shows which kind of item.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/window/engraft-page.h"

G_BEGIN_DECLS

typedef enum
{
  ENGRAFT_SECTION_DATA,
  ENGRAFT_SECTION_ANALYSES,
  ENGRAFT_SECTION_DONORS,
  ENGRAFT_SECTION_REPORTS,
  ENGRAFT_N_SECTIONS,
} EngraftSection;

/* One row a subject, in engraft-page-kinds.c; the window knows no kind by name. */
typedef struct
{
  const char      *kind;            /* that of engraft_item_get_kind() */
  EngraftSection   section;         /* where the sidebar lists it */
  const char      *icon_name;
  const char      *name;            /* in title case, for translation: “Survival Curves” */
  const char      *description;     /* one sentence, for the list of new analyses */
  gboolean         from_data_set;   /* the user can make one from a data set */
  gboolean         alone;           /* the user can make one without a data set, by win.new-item(kind) */
  GType          (*get_page_type) (void);
  /* Gives a data file to a new item; NULL: this kind has none */
  void           (*open)          (EngraftItem *item,
                                   GFile       *file);
  /* Sets up a new item of this kind on a data set; NULL: nothing to do.  It runs before the item is shown
   * and in the same step of undo. */
  void           (*prepare)       (EngraftItem *item,
                                   EngraftItem *data_set);
} EngraftPageKind;

const EngraftPageKind *engraft_page_kinds_find         (const char     *kind);
const EngraftPageKind *engraft_page_kinds_list         (guint          *n_kinds);
const char            *engraft_page_kind_get_name      (const EngraftPageKind *kind);
const char            *engraft_page_kind_get_description (const EngraftPageKind *kind);
const char            *engraft_section_get_name        (EngraftSection  section);

G_END_DECLS
