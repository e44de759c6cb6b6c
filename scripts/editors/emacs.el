;;; emacs.el --- does what an author does, and says what came of it -*- lexical-binding: t; -*-

;; Run by Emacs in batch mode, after the configuration of docs/editors.md. There are no commands in batch mode: what Emacs does
;; after each of them is done here by hand.

;;; Code:

(require 'cl-lib)
(require 'json)
(require 'flymake)
(require 'xref)
(require 'markdown-mode)

(defvar test-case (json-parse-string (getenv "IBID_CASE") :object-type 'alist))
(defvar test-patience 15 "Seconds for each answer of the server.")

(defun test-of (key) (alist-get key test-case))
(defun test-file (path) (expand-file-name path (test-of 'wiki)))

(defun test-await (what holds)
  "Wait until HOLDS gives non-nil; processes are listened to meanwhile.  WHAT says what is waited for."
  (let ((deadline (+ (float-time) test-patience)))
    (while (not (funcall holds))
      (when (> (float-time) deadline) (error "Waited in vain for %s" what))
      (run-hooks 'post-command-hook)
      (accept-process-output nil 0.05))))

(defun test-open (path)
  (switch-to-buffer (find-file-noselect (test-file path)))
  (test-await (format "the server to answer for %s" path)
              (lambda () (bound-and-true-p eglot--managed-mode))))

(defun test-goto (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun test-findings ()
  (test-open (test-of 'page))
  (flymake-start)
  (test-await (format "%s to be reported" (test-of 'missing))
              (lambda ()
                (cl-some (lambda (finding)
                           (and (string-match-p (regexp-quote (test-of 'missing)) (flymake-diagnostic-text finding))
                                (equal (buffer-substring (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding))
                                       (test-of 'missing))))
                         (flymake-diagnostics)))))

(defun test-hover ()
  (test-open (test-of 'page))
  (test-goto (test-of 'citation))
  (let ((shown ""))
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (or text ""))))
    (test-await (format "a hover with %s" (test-of 'title))
                (lambda () (string-match-p (regexp-quote (test-of 'title)) shown)))))

(defun test-definition ()
  (test-open (test-of 'page))
  (test-goto (test-of 'citation))
  (call-interactively #'xref-find-definitions)
  (test-await (format "%s to be shown" (test-of 'source))
              (lambda () (equal (buffer-file-name (window-buffer)) (test-file (test-of 'source))))))

(defun test-rename ()
  (test-open (test-of 'headingPage))
  (test-goto (test-of 'heading))
  (cl-letf (((symbol-function 'y-or-n-p) #'always))
    (eglot-rename (test-of 'newHeading)))
  (goto-char (point-min))
  (search-forward (concat "## " (test-of 'newHeading)))
  (save-some-buffers t))

(setq create-lockfiles nil make-backup-files nil)
(dolist (test '(("findings" . test-findings)
                ("hover" . test-hover)
                ("definition" . test-definition)
                ("rename of a heading" . test-rename)))
  (condition-case why
      (progn (funcall (cdr test)) (princ (format "\nok: %s\n" (car test))))
    (error (princ (format "\nfailed: %s: %s\n" (car test) (error-message-string why))))))

;;; emacs.el ends here
