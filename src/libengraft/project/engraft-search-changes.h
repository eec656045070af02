/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

/**
 * EngraftChangeKind:
 * @ENGRAFT_CHANGE_NEW: the donor was not on the list
 * @ENGRAFT_CHANGE_OTHER: the typing or the number of mismatches is another
 * @ENGRAFT_CHANGE_GONE: the donor is on the list no more
 *
 * How a donor differs from the list that was gone through.
 */
typedef enum
{
  ENGRAFT_CHANGE_NEW,
  ENGRAFT_CHANGE_OTHER,
  ENGRAFT_CHANGE_GONE,
} EngraftChangeKind;

#define ENGRAFT_TYPE_SEARCH_CHANGES (engraft_search_changes_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSearchChanges, engraft_search_changes, ENGRAFT, SEARCH_CHANGES, GObject)

EngraftSearchChanges *engraft_search_changes_new         (const char * const       *before,
                                                          const char * const       *now);
guint                 engraft_search_changes_get_n       (EngraftSearchChanges     *self,
                                                          EngraftChangeKind         kind);
const char           *engraft_search_changes_get_donor   (EngraftSearchChanges     *self,
                                                          EngraftChangeKind         kind,
                                                          guint                     index);
void                  engraft_search_changes_get_mismatches (EngraftSearchChanges  *self,
                                                          EngraftChangeKind         kind,
                                                          guint                     index,
                                                          int                      *before,
                                                          int                      *now);
char                 *engraft_search_changes_dup_words (EngraftSearchChanges    *self,
                                                          EngraftChangeKind         kind,
                                                          guint                     index,
                                                          const char * const       *reasons);
void                  engraft_donor_search_item_read_list_async (EngraftDonorSearchItem *self,
                                                          GCancellable             *cancellable,
                                                          GAsyncReadyCallback       callback,
                                                          gpointer                  user_data);
char                **engraft_donor_search_item_read_list_finish (EngraftDonorSearchItem *self,
                                                          GAsyncResult             *result,
                                                          GError                  **error);
EngraftReviewedList  *engraft_donor_search_item_get_reviewed (EngraftDonorSearchItem *self);
void                  engraft_donor_search_item_set_reviewed (EngraftDonorSearchItem *self,
                                                          const char * const       *list);

G_END_DECLS
