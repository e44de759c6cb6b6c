-- Run by Neovim, after the configuration of docs/editors.md: does what an author does, and says what came of it.
local case = vim.json.decode(vim.env.IBID_CASE)
local PATIENCE = 15000 -- milliseconds for each answer of the server

local function report(outcome, name, why)
  io.stdout:write(string.format("\n%s: %s%s\n", outcome, name, why and (": " .. why:gsub("%s+", " ")) or ""))
end

-- Waits until something is so; events are handled meanwhile.
local function await(what, holds)
  if not vim.wait(PATIENCE, holds, 10) then error("waited in vain for " .. what, 0) end
end

local function open(path)
  vim.cmd("edit " .. vim.fn.fnameescape(case.wiki .. "/" .. path))
  await("the server to answer for " .. path, function()
    for _, client in pairs(vim.lsp.buf_get_clients(0)) do
      if client.initialized then return true end
    end
    return false
  end)
end

-- Puts the cursor on a text of the page.
local function goto_text(text)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  if vim.fn.search([[\V]] .. text, "c") == 0 then error("the page has no " .. text, 0) end
end

local function is_current(path)
  return vim.api.nvim_buf_get_name(0) == case.wiki .. "/" .. path
end

local tests = {
  {
    "findings",
    function()
      open(case.page)
      await(case.missing .. " to be reported", function()
        for _, finding in ipairs(vim.diagnostic.get(0)) do
          if finding.code == "unresolved-source" and finding.message:find(case.missing, 1, true) then
            local line = vim.api.nvim_buf_get_lines(0, finding.lnum, finding.lnum + 1, true)[1]
            return line:find(case.missing, 1, true) ~= nil
          end
        end
        return false
      end)
    end,
  },
  {
    "hover",
    function()
      open(case.page)
      goto_text(case.citation)
      vim.lsp.buf.hover()
      await("a window that shows " .. case.title, function()
        for _, window in ipairs(vim.api.nvim_list_wins()) do
          if vim.api.nvim_win_get_config(window).relative ~= "" then
            local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true)
            return table.concat(lines, "\n"):find(case.title, 1, true) ~= nil
          end
        end
        return false
      end)
    end,
  },
  {
    "definition",
    function()
      open(case.page)
      goto_text(case.citation)
      vim.lsp.buf.definition()
      await(case.source .. " to be shown", function() return is_current(case.source) end)
    end,
  },
  {
    "rename of a heading",
    function()
      open(case.headingPage)
      goto_text(case.heading)
      vim.lsp.buf.rename(case.newHeading)
      await("the heading to change", function()
        return vim.fn.search([[\V## ]] .. case.newHeading, "nw") > 0
      end)
      vim.cmd("wall")
    end,
  },
  {
    "rename of a page",
    function()
      open(case.page)
      goto_text(case.file)
      vim.lsp.buf.rename(case.newFile)
      await("the file to be renamed", function()
        return vim.fn.filereadable(case.wiki .. "/systems/" .. case.newFile .. ".md") == 1
      end)
      vim.cmd("wall")
    end,
  },
}

for _, test in ipairs(tests) do
  local ok, why = pcall(test[2])
  report(ok and "ok" or "failed", test[1], not ok and tostring(why) or nil)
end
vim.cmd("qall!")
